import type { ComponentProps } from 'react';

/*
 * Grid semantics on plain elements: rows of a virtual list stand absolutely, which a <table> does not allow. The grid
 * itself keeps the focus and points at the current row or cell (aria-activedescendant), so neither takes it.
 */
const gridRole = { role: 'grid' } as const;
const rowRole = { role: 'row' } as const;
const cellRole = { role: 'gridcell' } as const;
const headRole = { role: 'columnheader' } as const;
const rowHeadRole = { role: 'rowheader' } as const;

export function Grid(props: ComponentProps<'div'>) {
  return <div {...gridRole} {...props} />;
}

export function GridRow(props: ComponentProps<'div'>) {
  return <div {...rowRole} {...props} />;
}

export function GridCell(props: ComponentProps<'div'>) {
  return <div {...cellRole} {...props} />;
}

/** As far in as the words of the cells under it. */
export function GridHead({ className = '', ...props }: ComponentProps<'div'>) {
  return <div {...headRole} {...props} className={`px-1 ${className}`} />;
}

export function GridRowHead(props: ComponentProps<'div'>) {
  return <div {...rowHeadRole} {...props} />;
}
