import { Component, type ReactNode } from 'react'

interface ErrorBoundaryProps {
  /** Shown instead of what failed; `again` tries once more. */
  readonly fallback: (again: () => void) => ReactNode
  /** When this changes something else is shown, which is tried at once. */
  readonly shows?: unknown
  readonly children: ReactNode
}

interface Tried {
  readonly isFailed: boolean
  readonly shows: unknown
}

/** Keeps a part that fails from taking the page with it. A class, because React has no other way to catch. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, Tried> {
  override state: Tried = { isFailed: false, shows: this.props.shows }

  static getDerivedStateFromError(): Partial<Tried> {
    return { isFailed: true }
  }

  static getDerivedStateFromProps({ shows }: ErrorBoundaryProps, before: Tried): Tried | null {
    return Object.is(shows, before.shows) ? null : { isFailed: false, shows }
  }

  override render(): ReactNode {
    const { fallback, children } = this.props
    return this.state.isFailed ? fallback(() => this.setState({ isFailed: false })) : children
  }
}
