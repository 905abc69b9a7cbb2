import type { ChainView } from '../../shared/contract/views.ts';
import { count } from '../format/amounts.ts';
import { Panel } from '../ui/panel.tsx';

/** The version vector with names: whose chain, and how far it is known here. */
export function ChainsPanel({ chains }: { chains: readonly ChainView[] }) {
  return (
    <Panel title="Chains" sub={count(chains.length, 'chain')} className="shrink-0">
      <table className="w-full text-sm">
        <thead className="text-left text-xs text-mute">
          <tr>
            <th className="px-3 py-1.5 font-medium">Whose chain</th>
            <th className="px-2 py-1.5 text-right font-medium whitespace-nowrap">Known to</th>
            <th className="px-3 py-1.5 text-right font-medium">Waiting</th>
          </tr>
        </thead>
        <tbody>
          {chains.map((chain) => (
            <tr key={chain.key} className="border-t border-line align-top">
              <td className="px-3 py-1.5 wrap-anywhere">
                {chain.personName}{' '}
                <span className="font-mono text-xs text-mute" title={chain.key}>
                  {chain.key.slice(0, 8)}
                </span>
                <span className="block text-xs text-mute">
                  {chain.deviceName}
                  {chain.mine && ', this database'}
                </span>
              </td>
              <td className="px-2 py-1.5 text-right font-mono">{chain.n.toLocaleString('en-GB')}</td>
              <td className="px-3 py-1.5 text-right font-mono">
                {chain.waiting > 0 ? chain.waiting.toLocaleString('en-GB') : '–'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
