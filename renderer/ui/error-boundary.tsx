import { Component, type ErrorInfo, type ReactNode } from 'react';
import { Button } from './button.tsx';
import { EmptyState } from './empty-state.tsx';
import { StateMark } from './state-mark.tsx';

interface Props {
  /** What stopped, for the sentence: "The Plan screen". */
  name: string;
  children: ReactNode;
}
interface State {
  error: Error | null;
}

/** A bug in one screen stops that screen only; the record and everything else go on. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    console.error(`${this.props.name} stopped`, error, info.componentStack);
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <EmptyState
        icon={<StateMark state="refused" size="lg" />}
        title={`${this.props.name} stopped because of a fault of ours.`}
        actions={
          <Button variant="primary" onClick={() => this.setState({ error: null })}>
            Reload this screen
          </Button>
        }
      >
        <p>What was recorded is safe on this disk, and everything else goes on.</p>
        <p className="mt-2 font-mono text-xs wrap-anywhere">{error.message}</p>
      </EmptyState>
    );
  }
}
