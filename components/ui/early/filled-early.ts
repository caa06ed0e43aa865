/**
 * What somebody fills in before the page's script is there. React takes the fields over as if nobody had touched them:
 * what it holds for them is what the server wrote, and at its next stroke that stands in them again. So what was filled
 * in is noted from the first script on, and told to the page like a stroke of the keyboard once it is taken over. What a
 * browser puts back by itself (after reloading, or going back) is told as well, because it stands there to be seen; where
 * that must not be, the field says `autoComplete="off"`.
 */

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

const noted = new Map<Field, string | boolean>()
const told = new WeakSet<Event>()
let taken = false
let watching: AbortController | null = null

/** Notes what stands in the fields of this page other than it was written, and whatever is filled in from now on. */
export function noteWhatIsFilledIn(): void {
  watching = new AbortController()
  const options = { capture: true, signal: watching.signal }
  document.addEventListener('input', ({ target }) => isField(target) && note(target), options)
  document.addEventListener('change', ({ target }) => isField(target) && note(target), options)
  for (const field of document.querySelectorAll<Field>('input, textarea, select'))
    if (isField(field) && isChanged(field)) note(field)
}

/** From here on the page itself hears what is filled in: nothing is told of a field that is filled in again. */
export function pageIsTakenOver(): void {
  taken = true
}

/** Tells the page what was noted, each field by the events of a hand. */
export function tellWhatWasFilledIn(): void {
  watching?.abort()
  // Boxes are heard by the click that turns them, so they begin as they were written. One that ticks others comes first.
  for (const field of noted.keys())
    if (isTicked(field)) for (const one of groupOf(field)) one.checked = one.defaultChecked
  for (const [field, value] of noted) if (field.isConnected) tell(field, value)
  noted.clear()
}

/** Whether this is the telling of what was filled in a while ago: it is shown, and sets nothing off by itself. */
export function wasFilledEarly(event: Event): boolean {
  return told.has(event)
}

function note(field: Field): void {
  noted.delete(field)
  if (taken) return
  if (!isTicked(field)) noted.set(field, field.value)
  else if (field.type === 'checkbox') noted.set(field, field.checked)
  else if (field.checked) {
    for (const one of groupOf(field)) noted.delete(one)
    noted.set(field, true)
  }
}

function tell(field: Field, value: string | boolean): void {
  if (isTicked(field)) {
    if (field.checked !== value) field.click()
    return
  }
  // A day of which only the year is written has no value yet.
  if (field.validity.badInput) return
  if (field.type !== 'file' && field.value !== value) setterOf(field)?.call(field, value)
  // React says nothing of a field that stands as when it last looked, so its memory is put back to what was written. It
  // hangs on the element; set on a copy, what stands in the field is not touched: neither caret nor a half-chosen word.
  if (!(field instanceof HTMLSelectElement) && field.type !== 'file')
    Object.getOwnPropertyDescriptor(field, 'value')?.set?.call(field.cloneNode(), field.defaultValue)
  say(field, 'input')
  if (field instanceof HTMLSelectElement || field.type === 'file') say(field, 'change')
}

function say(field: Field, type: 'input' | 'change'): void {
  const event = new Event(type, { bubbles: true })
  told.add(event)
  field.dispatchEvent(event)
}

const NOT_FILLED_IN = ['hidden', 'submit', 'button', 'reset', 'image']

function isField(target: EventTarget | null): target is Field {
  if (target instanceof HTMLInputElement) return !NOT_FILLED_IN.includes(target.type)
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}

function isTicked(field: Field): field is HTMLInputElement {
  return field.type === 'checkbox' || field.type === 'radio'
}

function isChanged(field: Field): boolean {
  if (isTicked(field)) return field.checked !== field.defaultChecked
  if (!(field instanceof HTMLSelectElement)) return field.value !== field.defaultValue
  const written = [...field.options].findLastIndex(({ defaultSelected }) => defaultSelected)
  return field.selectedIndex !== Math.max(0, written)
}

/** The radios among which this one is chosen; of a checkbox itself alone. */
function groupOf(field: HTMLInputElement): readonly HTMLInputElement[] {
  if (field.type !== 'radio' || field.name === '') return [field]
  const all = document.querySelectorAll<HTMLInputElement>('input[type=radio]')
  return [...all].filter(({ name, form }) => name === field.name && form === field.form)
}

/** The browser's own, past what hangs on the element. */
function setterOf(field: Field): ((value: unknown) => void) | undefined {
  return Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set
}
