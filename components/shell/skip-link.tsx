/** The first stop of the keyboard: past the navigation to what the page is about. Seen while it has the focus. */
export function SkipLink() {
  return (
    <a
      className="absolute -top-16 left-2 z-10 bg-accent px-4 py-2.5 text-white focus:top-2 print:hidden"
      href="#main"
    >
      跳到正文
    </a>
  )
}
