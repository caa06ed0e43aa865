/** True of a key that is pressed alone, while nobody is typing and no dialog is open. */
export function isPlainKey(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented)
    return false
  const target = event.target as HTMLElement
  // A box is ticked by the space bar alone.
  if (target.matches('input:not([type=checkbox]), textarea, select, [contenteditable]')) return false
  return document.querySelector('dialog[open]') === null
}
