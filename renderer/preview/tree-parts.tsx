import type { ComponentProps } from 'react';

/*
 * Tree semantics on plain elements, as the grids have them: rows of a virtual list stand absolutely, and the tree
 * itself keeps the focus and points at its current item (aria-activedescendant).
 */
const treeRole = { role: 'tree' } as const;
const itemRole = { role: 'treeitem' } as const;

export function Tree(props: ComponentProps<'div'>) {
  return <div {...treeRole} {...props} />;
}

export function TreeItem(props: ComponentProps<'div'>) {
  return <div {...itemRole} {...props} />;
}
