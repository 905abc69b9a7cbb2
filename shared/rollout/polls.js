import { compareText, numberOf, textOf } from '../board/read.ts';
import { ownerSchema } from '../ops/fields.ts';
import { votes } from '../ops/rollout-entities.ts';
import { materialChanges, readEvidence } from './evidence.ts';
/** The id of a position's answer. */
export function voteId(hash, poll, position) {
    return hash(`vote/${poll}/${position}`);
}
/** The polls of a room, the latest first. A closed one stays as it was, and fades no more. */
export function pollsOf(polls, voteRows, current, names, now) {
    return polls
        .filter((row) => !row.removed)
        .map((row) => pollOf(row, voteRows, { current, names, now }))
        .sort((a, b) => b.at - a.at || compareText(a.id, b.id));
}
function pollOf(row, voteRows, present) {
    const closedAt = numberOf(row, 'closedAt');
    const freshMs = numberOf(row, 'freshMs');
    const positions = readPositions(row, voteRows, closedAt === null ? present : null);
    const counted = { 'NO-GO': 0, HOLD: 0, GO: 0 };
    for (const { vote, faded } of positions)
        if (vote !== null && faded.length === 0)
            counted[vote] += 1;
    return {
        id: row.id,
        question: textOf(row, 'question'),
        at: numberOf(row, 'at') ?? 0,
        by: textOf(row, 'by'),
        freshMs,
        closedAt,
        positions,
        result: closedAt === null ? resultOf(positions) : closedResult(textOf(row, 'outcome'), positions),
        silent: positions.filter(({ vote }) => vote === null).length,
        counted,
    };
}
/** `present` null: closed, and nothing fades any more. */
function readPositions(row, voteRows, present) {
    const mine = votesOn(row.id, voteRows);
    return positionsOf(row).map(({ name, owner }) => {
        const vote = mine.find((one) => textOf(one, 'position') === name);
        return positionOf(name, owner, vote, present, numberOf(row, 'freshMs'));
    });
}
/** Unanimous: one NO-GO or HOLD stops, also one that faded; GO takes a fresh GO of every position. */
export function resultOf(positions) {
    const said = (vote) => positions.some((position) => position.vote === vote);
    if (said('NO-GO'))
        return 'NO-GO';
    if (said('HOLD'))
        return 'HOLD';
    const all = positions.length > 0 && positions.every(({ vote, faded }) => vote === 'GO' && faded.length === 0);
    return all ? 'GO' : 'open';
}
function positionOf(name, owner, row, present, freshMs) {
    const vote = voteOf(row);
    if (!row || vote === null)
        return {
            name,
            owner,
            vote: null,
            voteId: row?.id ?? null,
            reason: '',
            person: null,
            at: null,
            faded: [],
            evidence: null,
            disputed: false,
        };
    const at = numberOf(row, 'at');
    const evidence = readEvidence(row.values.evidence);
    const person = textOf(row, 'person') || null;
    const isForeign = owner !== null && 'person' in owner && owner.person !== person;
    const faded = [
        ...(isForeign ? ['Somebody else answered for this position.'] : []),
        ...(present === null ? [] : fadedBy(at, evidence, freshMs, present)),
    ];
    return {
        name,
        owner,
        vote,
        voteId: row.id,
        reason: textOf(row, 'reason'),
        person,
        at,
        faded,
        evidence,
        disputed: row.conflicts.includes('vote'),
    };
}
function fadedBy(at, evidence, freshMs, { current, names, now }) {
    const isOld = freshMs !== null && at !== null && now - at > freshMs;
    return [
        ...(evidence ? materialChanges(evidence, current, names) : []),
        ...(isOld ? [`It is older than ${Math.round((freshMs ?? 0) / 60_000)} min.`] : []),
    ];
}
/**
 * What a closed poll came to: what it was closed with, unless somebody apart said NO-GO or HOLD, which whoever closed
 * it did not know. GO only where each position said so, by whom it is.
 */
function closedResult(outcome, positions) {
    const closed = votes.find((known) => known === outcome) ?? 'open';
    const worst = votes.find((vote) => vote === closed || positions.some((position) => position.vote === vote));
    return worst === 'GO' ? (closed === 'GO' ? resultOf(positions) : 'open') : (worst ?? 'open');
}
/** The last poll of a room and what it came to; null before the first. An open one has come to nothing yet. */
export function lastPoll(polls, voteRows) {
    const standing = polls.filter((row) => !row.removed);
    const last = standing.toSorted((a, b) => (numberOf(b, 'at') ?? 0) - (numberOf(a, 'at') ?? 0))[0];
    if (!last)
        return null;
    const positions = readPositions(last, voteRows, null);
    const isClosed = numberOf(last, 'closedAt') !== null;
    const result = isClosed ? closedResult(textOf(last, 'outcome'), positions) : 'open';
    return { question: textOf(last, 'question'), result };
}
function votesOn(poll, voteRows) {
    return voteRows.filter((vote) => !vote.removed && textOf(vote, 'poll') === poll);
}
function voteOf(row) {
    return votes.find((known) => row && known === textOf(row, 'vote')) ?? null;
}
function positionsOf(row) {
    const { positions } = row.values;
    if (!Array.isArray(positions))
        return [];
    return positions.flatMap((position) => {
        const { name, owner } = (position ?? {});
        return typeof name === 'string' ? [{ name, owner: ownerSchema.safeParse(owner).data ?? null }] : [];
    });
}
