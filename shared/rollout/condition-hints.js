const hints = [
    { pattern: /\{\{/, says: 'fill in {{…}} first: a condition has no arguments' },
    { pattern: /\bnot\s+in\b/, says: 'write !(a in b) in place of a not in b' },
    {
        pattern: /\b(?:all|any|none|one|filter|count|map)\s*\(\s*[^()#]*,\s*\{?[^()]*#/,
        says: 'write result.all(r, r < 1) for all, result.exists(r, r < 1) for any, !result.exists(r, r < 1) for none, and size(result.filter(r, r < 1)) for count',
    },
    { pattern: /#/, says: 'name the element in place of #, as in result.all(r, r < 1)' },
    {
        pattern: /(?<![.\w])(?:all|any|none|one|filter|count)\s*\(/,
        says: 'put the list first and name the element, as in result.all(r, r < 1) or result.exists(r, r < 1)',
    },
    { pattern: /\band\b/, says: 'write && in place of and' },
    { pattern: /\bor\b/, says: 'write || in place of or' },
    { pattern: /\bnot\b/, says: 'write ! in place of not' },
    { pattern: /\bnil\b/, says: 'write null in place of nil' },
    { pattern: /\blet\b/, says: 'write the value out in place of let' },
    { pattern: /\?\?/, says: 'write default(result, 0) in place of result ?? 0' },
    { pattern: /\?\./, says: 'write has(result.name) && … in place of ?.' },
    { pattern: /\.\./, says: 'write result >= 1 && result <= 5 in place of a range' },
    { pattern: /\*\*|\^/, says: 'write a product in place of a power' },
    { pattern: /(?<!\|)\|(?!\|)/, says: 'write || for or; there are no pipes' },
    { pattern: /(?<!&)&(?!&)/, says: 'write && for and' },
    {
        pattern: /\w\s+(contains|startsWith|endsWith|matches)\s+\S/,
        says: 'write result.contains("x") or result.startsWith("x")',
    },
    { pattern: /(?<![=!<>])=(?!=)/, says: 'write == to compare' },
    { pattern: /\d\s*%(?!\s*[\w(.-])/, says: 'write 0.001 in place of 0.1 %, or compare result * 100' },
];
/** What to write in place of what CEL does not have; null where nothing of expr is seen. */
export function hintFor(text) {
    const bare = text.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '""');
    return hints.find((hint) => hint.pattern.test(bare))?.says ?? null;
}
