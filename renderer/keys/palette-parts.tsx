import { Command } from 'cmdk';
import type { ReactNode } from 'react';

export const itemLook =
  'flex min-h-8 cursor-pointer items-center gap-2 rounded-md px-2.5 text-sm data-[selected=true]:bg-run-soft data-[selected=true]:text-text';

export function Group({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-faint"
    >
      {children}
    </Command.Group>
  );
}
