import type { ReactNode } from 'react';

/** Names and values in two columns. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="grid grid-cols-[max-content_1fr] gap-x-4 gap-y-1.5">{children}</dl>;
}

export function Fact({
  name,
  mono = false,
  children,
}: {
  name: string;
  mono?: boolean;
  children: ReactNode;
}) {
  return (
    <>
      <dt className="text-sm text-mute">{name}</dt>
      <dd className={`min-w-0 text-sm ${mono ? 'font-mono break-all select-all' : 'wrap-anywhere'}`}>
        {children}
      </dd>
    </>
  );
}
