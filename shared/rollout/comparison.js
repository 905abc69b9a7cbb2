export const comparators = ['<', '<=', '>', '>='];
/** Whether a value stands in this relation to the threshold; NaN stands in none. */
export function compares(value, comparator, threshold) {
    if (comparator === '<')
        return value < threshold;
    if (comparator === '<=')
        return value <= threshold;
    return comparator === '>' ? value > threshold : value >= threshold;
}
/** The same relation with the sides exchanged. */
export function mirrored(comparator) {
    const other = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };
    return other[comparator];
}
