/** What a condition may call. Nothing that grows a value, runs a pattern or asks the time: it must end at once. */
export const functionNames = [
    ...['len', 'size', 'isNil', 'isNaN', 'isInf', 'default', 'asFloat', 'asInt'],
    ...['int', 'uint', 'double', 'string', 'bool', 'dyn', 'has'],
];
export const methodNames = [
    ...['all', 'exists', 'exists_one', 'filter', 'size'],
    ...['contains', 'startsWith', 'endsWith', 'lowerAscii', 'upperAscii', 'trim'],
];
const loops = ['all', 'exists', 'exists_one', 'filter'];
/** A node and everything below it, the node first. */
export function* walk(node) {
    yield node;
    for (const child of children(node))
        yield* walk(child);
}
export function treeFault(root) {
    for (const node of walk(root)) {
        const fault = callFault(node);
        if (fault)
            return { start: node.start, says: fault };
    }
    return null;
}
export function mentionsResult(root) {
    for (const node of walk(root))
        if (node.op === 'id' && node.args === 'result')
            return true;
    return false;
}
/**
 * Whether a condition says by itself what no data means: 'empty' where it asks for a length, for null or for a
 * default, 'nan' where it asks for NaN. Only then may a sample without data pass.
 */
export function asksAbout(root) {
    const asked = new Set();
    for (const node of walk(root)) {
        const name = node.op === 'call' ? node.args[0] : node.op === 'rcall' ? node.args[0] : null;
        if (name === 'isNaN')
            asked.add('nan');
        else if (name !== null && ['len', 'size', 'isNil', 'default'].includes(name))
            asked.add('empty');
        else if ((node.op === '==' || node.op === '!=') && node.args.some(isEmptyLiteral))
            asked.add('empty');
    }
    return asked;
}
function callFault(node) {
    if (node.op === 'call' && !functionNames.includes(node.args[0]))
        return `${node.args[0]}() is not there; there are ${functionNames.join(', ')}`;
    if (node.op !== 'rcall')
        return null;
    const [name, receiver, args] = node.args;
    if (!methodNames.includes(name))
        return `.${name}() is not there; there are ${methodNames.join(', ')}`;
    if (!loops.includes(name))
        return null;
    // One loop over what was measured is all that a gate needs, and keeps the work in proportion to its size.
    if (!isPartOfResult(receiver))
        return `.${name}() goes over result or a part of it only`;
    if (args.some(hasLoop))
        return `.${name}() may not have another loop inside`;
    if (args.some(mentionsResult))
        return `.${name}() looks at one element after the other, not at result again`;
    return null;
}
function isPartOfResult(node) {
    if (node.op === 'id')
        return node.args === 'result';
    if (node.op === '[]' || node.op === '.')
        return isPartOfResult(node.args[0]);
    return node.op === 'rcall' && node.args[0] === 'filter' && isPartOfResult(node.args[1]);
}
function hasLoop(root) {
    for (const node of walk(root))
        if (node.op === 'rcall' && loops.includes(node.args[0]))
            return true;
    return false;
}
function isEmptyLiteral(node) {
    if (node.op === 'value')
        return node.args === null || node.args === '';
    return (node.op === 'list' || node.op === 'map') && node.args.length === 0;
}
/** Whatever the operator, its operands are the nodes among its arguments, at most two lists deep (map entries). */
function children(node) {
    const args = node.args;
    return (Array.isArray(args) ? args.flat(2) : [args]).filter(isNode);
}
function isNode(value) {
    return typeof value === 'object' && value !== null && 'op' in value && 'start' in value;
}
