import { numberOf, textOf } from '../board/read.ts';
/** The id of a person's answer: the same on each of their devices. */
export function approvalId(hash, gate, run, person) {
    return hash(`approval/${gate}/${run}/${person}`);
}
/** Why a person may not answer at a gate; null where they may. */
export function answerFault(check, run, person) {
    if (run === null)
        return 'The track is not at this gate.';
    if (run.by === person)
        return 'You brought the track here: somebody else has to approve it.';
    if (check.approvers.length > 0 && !check.approvers.includes(person))
        return 'You are not one of those who approve this gate.';
    return null;
}
/**
 * Where a gate stands that people answer. Persons count, not devices, and not whoever brought the track there. One
 * refusal fails it. Time passes nothing: it only nags.
 */
export function answersOf(rows, gate, check, run) {
    const given = run === null ? [] : rows.flatMap((row) => readAnswer(row, gate, run.id) ?? []);
    const valid = given.filter(({ person }) => answerFault(check, run, person) === null);
    const approved = valid.filter(({ answer }) => answer === 'approved');
    const refused = valid.filter(({ answer }) => answer === 'refused');
    const silent = check.approvers.filter((person) => person !== run?.by && !valid.some((answer) => answer.person === person));
    const answers = {
        quorum: check.quorum,
        approved,
        refused,
        silent,
        nagAt: run !== null && check.nagMs !== null ? run.at + check.nagMs : null,
    };
    if (refused.length > 0)
        return { phase: 'failed', why: `${people(refused.length)} refused.`, answers };
    if (approved.length >= check.quorum)
        return { phase: 'successful', why: `${approved.length} of ${check.quorum} approved.`, answers };
    return { phase: 'pending', why: `${approved.length} of ${check.quorum} approved.`, answers };
}
function people(count) {
    return count === 1 ? 'One person' : `${count} people`;
}
function readAnswer(row, gate, run) {
    if (row.removed || textOf(row, 'gate') !== gate || textOf(row, 'run') !== run)
        return null;
    const person = textOf(row, 'person');
    const answer = textOf(row, 'answer');
    if (person === '' || (answer !== 'approved' && answer !== 'refused'))
        return null;
    // Said one thing and another on two devices: the refusal holds.
    const holds = row.conflicts.includes('answer') ? 'refused' : answer;
    return { person, answer: holds, at: numberOf(row, 'at') ?? 0 };
}
