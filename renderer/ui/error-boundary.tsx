import { Component, type ReactNode } from 'react'
import { ErrorPanel } from '#renderer/ui/error-panel.tsx'

/** Catches what a page throws while rendering and offers to try again; `resetKey` (the page) clears it too. */
export class ErrorBoundary extends Component<
  { children: ReactNode; resetKey?: string; onRetry?: () => void; small?: boolean },
  { error: unknown; failed: boolean }
> {
  override state = { error: null as unknown, failed: false }

  static getDerivedStateFromError(error: unknown) {
    return { error, failed: true }
  }

  override componentDidUpdate(previous: { resetKey?: string }) {
    if (this.state.failed && previous.resetKey !== this.props.resetKey) this.retry()
  }

  retry = () => {
    this.props.onRetry?.()
    this.setState({ error: null, failed: false })
  }

  override render() {
    if (!this.state.failed) return this.props.children
    return <ErrorPanel error={this.state.error} onRetry={this.retry} small={this.props.small ?? false} />
  }
}
