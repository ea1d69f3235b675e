import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { EmptyState } from '../components/empty-state';

interface ErrorBoundaryProps {
  readonly children: ReactNode;
}

/** Keeps a bug on one screen from taking the others with it. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <EmptyState
        title="This screen stopped working"
        action={<Button onClick={() => this.setState({ failed: false })}>Show it again</Button>}
      >
        A fault in this window, not in your data: sessions, keys and revocations are kept by the service and
        were not touched.
      </EmptyState>
    );
  }
}
