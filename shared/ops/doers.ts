import type { KindSpec } from './spec.ts';

/** What a chain's author is called: the person, and the device where the chain lives; empty where it has no name. */
export interface Author {
  person: string;
  device: string;
}

/** A desk as people speak of it: 'Ana’s laptop'. A hub is its own person, and goes by its one name. */
export function deskName({ person, device }: Author): string {
  if (device === person) return person;
  return device.toLowerCase().startsWith(person.toLowerCase()) ? device : `${person}’s ${device || 'desk'}`;
}

/**
 * With what an op's sentence begins: a person for what people do, and for what a machine does by itself that machine.
 */
export function doerName(kind: Pick<KindSpec, 'by'> | undefined, author: Author): string {
  switch (kind?.by) {
    case 'automation':
      return `Automation on ${deskName(author)}`;
    case 'desk':
      return deskName(author);
    case undefined:
      return author.person;
  }
}
