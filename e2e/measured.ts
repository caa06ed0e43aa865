/** What stands on a page as it is drawn now, and would be shown to nobody. */
export interface Measured {
  /** Pixels by which the page is wider than its window. */
  wide: number
  /** Words that are cut off without a sign, or with an ellipsis and no title that tells the rest. */
  cut: string[]
  /** Words that reach out of the sheet, control or cell in which they stand. */
  outside: string[]
  /** Words, and fields of forms, that stand on others. */
  overlapping: string[]
  /** Controls, and links that look like them, lower than asked, with their size. */
  small: string[]
  /** Cells of rows that stand below each other which say nothing but “—”: of what, nobody can tell there. */
  alone: string[]
  /** Charts that are shown smaller than they were drawn, so that their words are too. */
  shrunk: string[]
  /** Sheets with their widths. */
  cards: { words: string; width: number }[]
}

/**
 * Measures the page, in which it runs: it uses nothing from outside. `target` is the least height, in CSS pixels, of
 * controls, and of links of navigation; links in text and tables are as high as their lines. The days of the deadline
 * strip are small squares by design: a table says the same.
 */
export function measure(target: number): Measured {
  const STRIP = '[data-strip]'
  /** WCAG 2.2, 2.5.8. */
  const LEAST_WIDTH = 24
  /** Letters of a chart are drawn at 14 px; on a desk a little smaller they are still those of a table. */
  const LEAST_SCALE = 0.8
  const root = document.documentElement
  const seen = (element: Element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    element.getBoundingClientRect().width > 1
  const short = (text: string | null) => (text ?? '').replace(/\s+/g, ' ').trim().slice(0, 30)
  const elements = [...document.body.querySelectorAll('*')].filter(seen)
  const styles = new Map<Element, CSSStyleDeclaration>()
  const styleOf = (element: Element) => {
    const style = styles.get(element) ?? getComputedStyle(element)
    styles.set(element, style)
    return style
  }
  const hides = (overflow: string) => overflow === 'hidden' || overflow === 'clip'

  const cut = elements.filter((element) => {
    // Its text moves along with whoever types.
    if (element.matches('input, textarea, select')) return false
    const { overflowX, overflowY, textOverflow } = styleOf(element)
    const tooWide = hides(overflowX) && element.scrollWidth > element.clientWidth + 1
    const tooHigh = hides(overflowY) && element.scrollHeight > element.clientHeight + 2
    return tooHigh || (tooWide && !(textOverflow === 'ellipsis' && element.closest('[title]')))
  })

  /** What of a line of text can be seen: without what lies outside of what scrolls or hides around it. */
  const visiblePart = (rect: DOMRect, inside: Element): DOMRect | null => {
    let { left, right, top, bottom } = rect
    for (let frame: Element | null = inside; frame && frame !== document.body; frame = frame.parentElement) {
      const { overflowX, overflowY, position, clipPath } = styleOf(frame)
      const box = frame.getBoundingClientRect()
      if (overflowX !== 'visible') {
        left = Math.max(left, box.left)
        right = Math.min(right, box.right)
      }
      if (overflowY !== 'visible' || clipPath !== 'none') {
        top = Math.max(top, box.top)
        bottom = Math.min(bottom, box.bottom)
      }
      if (position === 'fixed') break
    }
    return right - left > 1 && bottom - top > 1 ? new DOMRect(left, top, right - left, bottom - top) : null
  }

  /** Floats above the page for as long as it is open, or moves along: what it covers comes back. */
  const floats = (element: Element) => {
    for (let at: Element | null = element; at; at = at.parentElement)
      if (['fixed', 'sticky'].includes(styleOf(at).position) || at.matches('dialog')) return true
    return false
  }

  const lines: { text: string; of: Element; left: number; right: number; top: number; bottom: number }[] = []
  const outside = new Set<string>()
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const range = document.createRange()
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const of = node.parentElement
    if (!of || !node.nodeValue?.trim() || of.closest('script, style, noscript, option') || !seen(of)) continue
    range.selectNodeContents(node)
    const frame = of.closest('.card, .btn, .chip, .notice, td, th, button, dialog')
    const box = frame?.getBoundingClientRect()
    for (const rect of range.getClientRects()) {
      const part = rect.width > 1 ? visiblePart(rect, of) : null
      if (!part) continue
      if (box && !of.closest(STRIP) && (part.right > box.right + 1 || part.left < box.left - 1))
        outside.add(short(node.nodeValue))
      // Lines of one paragraph may touch; what counts is where the strokes are.
      const slack = part.height * 0.22
      if (!floats(of))
        lines.push({
          text: short(node.nodeValue),
          of,
          left: part.left + 1,
          right: part.right - 1,
          top: part.top + slack,
          bottom: part.bottom - slack,
        })
    }
  }
  lines.sort((a, b) => a.top - b.top)
  const overlapping = new Set<string>()
  for (const [i, one] of lines.entries())
    for (const other of lines.slice(i + 1)) {
      if (other.top >= one.bottom) break
      if (other.left < one.right && one.left < other.right && one.of !== other.of)
        overlapping.add(`${one.text} ／ ${other.text}`)
    }

  // A field of a form that is wider than its column stands on its neighbour.
  const typedInto = elements.filter(
    (element) =>
      element.matches('select, textarea, input:not([type=checkbox], [type=radio], [type=file])') &&
      !floats(element),
  )
  for (const [i, one] of typedInto.entries())
    for (const other of typedInto.slice(i + 1)) {
      const a = one.getBoundingClientRect()
      const b = other.getBoundingClientRect()
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left)
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
      if (across > 1 && down > 1) overlapping.add(`${one.id} ／ ${other.id}`)
    }

  const offsetParentOf = (element: Element) => (element instanceof HTMLElement ? element.offsetParent : null)
  const small = new Set<string>()
  const pressed =
    'button, summary, select, textarea, input:not([type=hidden]), a.btn, nav a, .tabs a, [role=button]'
  for (const element of document.body.querySelectorAll(pressed)) {
    const likeText = element.matches('button.link-button') || styleOf(element).display === 'inline'
    if (!seen(element) || element.closest(STRIP) || (element.matches('a, button') && likeText)) continue
    // A box is pressed by its label as well.
    const label = element.matches('input[type=checkbox], input[type=radio]') && element.closest('label')
    // So is a box over which what is pressed is spread out.
    const spread = getComputedStyle(element, '::after')
    const box = spread.content !== 'none' && spread.position === 'absolute' ? offsetParentOf(element) : null
    const { width, height } = (label || box || element).getBoundingClientRect()
    if (height >= target - 0.5 && width >= LEAST_WIDTH) continue
    const name =
      short(element.getAttribute('aria-label') ?? element.textContent) ||
      element.id ||
      element.getAttribute('name')
    small.add(`${element.tagName.toLowerCase()} ${name}: ${Math.round(width)}×${Math.round(height)}`)
  }

  return {
    wide: root.scrollWidth - root.clientWidth,
    cut: cut.map((element) => short(element.textContent)),
    outside: [...outside],
    overlapping: [...overlapping],
    small: [...small],
    alone: elements
      .filter(
        (element) =>
          element.matches('[data-stacks] td') &&
          styleOf(element).display === 'block' &&
          element.textContent?.trim() === '—',
      )
      .map((element) => short(element.closest('tr')?.textContent ?? '')),
    shrunk: elements.flatMap((element) =>
      element instanceof HTMLImageElement &&
      element.src.includes('/figures/') &&
      element.getBoundingClientRect().width < LEAST_SCALE * element.naturalWidth
        ? [
            `${short(element.alt)}: ${Math.round(element.getBoundingClientRect().width)}/${element.naturalWidth}`,
          ]
        : [],
    ),
    cards: elements
      .filter((element) => element.matches('.card'))
      .map((card) => ({
        words: short(card.textContent),
        width: Math.round(card.getBoundingClientRect().width),
      })),
  }
}
