/** From best to worst, as Argo orders them: what is not decided stands between good and bad. */
export const phaseOrder = [
    'successful',
    'running',
    'pending',
    'inconclusive',
    'error',
    'failed',
];
export function isWorse(a, b) {
    return phaseOrder.indexOf(a) > phaseOrder.indexOf(b);
}
export function worstPhase(phases) {
    return phases.reduce((worst, phase) => (worst === null || isWorse(phase, worst) ? phase : worst), null);
}
/** A phase that no further sample changes. */
export function isDecided(phase) {
    return phase !== 'pending' && phase !== 'running';
}
/** The worst of the gates that count. 'none' where no gate counts, which is not a pass: the caller decides. */
export function runPhase(gates) {
    return worstPhase(gates.filter((gate) => !gate.dryRun).map((gate) => gate.phase)) ?? 'none';
}
