/** Larger results are refused: a gate judges a few numbers, and everything here is done at once. */
export const maxElements = 1_000;
const maxParts = 5_000;
const maxDepth = 6;
const maxTextLength = 50_000;
const spelled = {
    NaN: Number.NaN,
    Inf: Number.POSITIVE_INFINITY,
    '+Inf': Number.POSITIVE_INFINITY,
    '-Inf': Number.NEGATIVE_INFINITY,
};
/** JSON has no NaN and no infinity: they travel as Prometheus spells them, and are numbers again here. */
export function measuredOf(value) {
    if (typeof value === 'string')
        return spelled[value] ?? value;
    if (value === null || typeof value !== 'object')
        return value;
    if (isList(value))
        return value.map(measuredOf);
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, measuredOf(member)]));
}
export function presenceOf(value) {
    if (typeof value === 'number')
        return Number.isNaN(value) ? 'nan' : 'all';
    if (value === null || value === '')
        return 'none';
    if (typeof value !== 'object')
        return 'all';
    if (!isList(value))
        return presenceOfMap(Object.values(value));
    const parts = new Set(value.map(presenceOf));
    if (parts.has('all') || parts.has('partly'))
        return parts.size === 1 ? ([...parts][0] ?? 'all') : 'partly';
    return parts.has('nan') ? 'nan' : 'none';
}
/** A field that is null may be one that nobody asks about; a NaN is a measurement that failed. */
function presenceOfMap(members) {
    if (members.length === 0)
        return 'none';
    return members.some((member) => ['nan', 'partly'].includes(presenceOf(member))) ? 'partly' : 'all';
}
/** Why a value is too large to be judged; null where it is not. */
export function sizeFault(value) {
    let parts = 0;
    let text = 0;
    const look = (part, depth) => {
        if (++parts > maxParts)
            return 'The result has more than 5,000 parts.';
        if (depth > maxDepth)
            return 'The result is nested more than 6 deep.';
        if (typeof part === 'string')
            text += part.length;
        if (text > maxTextLength)
            return 'The texts in the result are longer than 50,000 characters.';
        if (part === null || typeof part !== 'object')
            return null;
        const members = isList(part) ? part : Object.values(part);
        if (members.length > maxElements)
            return 'A list in the result has more than 1,000 elements.';
        for (const member of members) {
            const fault = look(member, depth + 1);
            if (fault !== null)
                return fault;
        }
        return null;
    };
    return look(value, 0);
}
function isList(value) {
    return Array.isArray(value);
}
