/** As a `ref`: what appears because the person asked for it takes the focus. */
export function focusOnMount(node: HTMLElement | null): void {
  node?.focus()
}
