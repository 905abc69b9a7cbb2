export const MAX_MUSTS = 100;
export function evidenceJson(evidence) {
    return {
        gates: { ...evidence.gates },
        call: evidence.call,
        mustsOpen: evidence.mustsOpen,
        openMusts: [...evidence.openMusts],
        firing: evidence.firing,
        stale: [...evidence.stale],
    };
}
/** Evidence out of a vote's row, or null where the row holds none that reads. */
export function readEvidence(value) {
    if (value === null || typeof value !== 'object' || Array.isArray(value))
        return null;
    const { gates, call, mustsOpen, openMusts, firing, stale } = value;
    if (gates === null || typeof gates !== 'object' || Array.isArray(gates))
        return null;
    const phases = Object.entries(gates).filter((entry) => typeof entry[1] === 'string');
    return {
        gates: Object.fromEntries(phases),
        call: typeof call === 'string' ? call : 'GO',
        mustsOpen: typeof mustsOpen === 'number' ? mustsOpen : 0,
        openMusts: textsOf(openMusts),
        firing: typeof firing === 'number' ? firing : null,
        stale: textsOf(stale),
    };
}
function textsOf(value) {
    return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
/** Ways in which a gate's answer can get worse than it was, best first. */
const worseLast = ['successful', 'running', 'pending', 'stale', 'inconclusive', 'error', 'failed'];
/**
 * What changed for the worse since somebody voted, as sentences; empty where the vote still rests on what was seen.
 * A change for the better does not fade a vote: nobody has to say NO-GO again because a gate recovered.
 */
export function materialChanges(then, now, names) {
    const changes = [];
    for (const [gate, phase] of Object.entries(now.gates)) {
        const before = then.gates[gate];
        // A gate that was not there yet, because its stage is entered since, is a change once it says something bad.
        if (worseLast.indexOf(phase) <= worseLast.indexOf(before ?? 'pending'))
            continue;
        changes.push(before === undefined
            ? `Gate “${names.gate(gate)}” is ${phase}.`
            : `Gate “${names.gate(gate)}” was ${before}, now ${phase}.`);
    }
    if (now.call !== then.call && now.call !== 'GO')
        changes.push(`The launch is on ${now.call} since.`);
    const opened = now.openMusts.filter((id) => !then.openMusts.includes(id));
    if (opened.length > 0 && then.openMusts.length < MAX_MUSTS)
        changes.push(`Must open since: ${opened.map((id) => `“${names.must(id)}”`).join(', ')}.`);
    else if (now.mustsOpen > then.mustsOpen)
        changes.push(`${now.mustsOpen} Musts are open, ${then.mustsOpen} were.`);
    if (now.firing !== null && now.firing > (then.firing ?? 0))
        changes.push(`${now.firing} alerts fire, ${then.firing ?? 0} did.`);
    const fresh = now.stale.filter((source) => !then.stale.includes(source));
    if (fresh.length > 0)
        changes.push(`Stale since: ${fresh.join(', ')}.`);
    return changes;
}
