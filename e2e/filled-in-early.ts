import type { Page } from '@playwright/test'

/** Holds the scripts of pages back; gives how to let them come. */
export async function holdScripts(page: Page): Promise<() => Promise<void>> {
  const comes = Promise.withResolvers<void>()
  await page.route(SCRIPTS, async (route) => {
    await comes.promise
    await route.continue().catch(() => undefined)
  })
  return async () => {
    comes.resolve()
    await page.waitForLoadState('networkidle')
    await page.unroute(SCRIPTS)
  }
}

const SCRIPTS = '**/_next/static/**/*.js'

/**
 * Everything that can be filled in as the page came is: a 7 is typed, another option taken, each box ticked. Says of how
 * many fields; nothing else of the page may change that it keeps the elements by.
 */
export async function fillInEverything(page: Page): Promise<number> {
  await page.waitForFunction(() => document.readyState !== 'loading')
  return page.evaluate(() => {
    type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement
    for (const folded of document.querySelectorAll<HTMLDetailsElement>('main details')) folded.open = true
    const fields = [...document.querySelectorAll<Field>('input, textarea, select')].filter(
      (field) =>
        !['hidden', 'submit', 'file'].includes(field.type) &&
        !field.matches(':disabled, [readonly], dialog *') &&
        field.checkVisibility(),
    )
    for (const field of fields) {
      if (field instanceof HTMLSelectElement) {
        field.selectedIndex = (field.selectedIndex + 1) % field.options.length
        field.dispatchEvent(new Event('input', { bubbles: true }))
        field.dispatchEvent(new Event('change', { bubbles: true }))
      } else if (field.type === 'checkbox' || field.type === 'radio') field.click()
      else if (['date', 'month', 'number', 'time'].includes(field.type)) {
        field.value = { date: '2026-03-02', month: '2026-03', number: '7', time: '07:07' }[field.type] ?? ''
        field.dispatchEvent(new Event('input', { bubbles: true }))
      } else {
        field.focus()
        if (field.selectionStart !== null) field.setSelectionRange(field.value.length, field.value.length)
        document.execCommand('insertText', false, '7')
      }
    }
    const stands = (field: Field) =>
      field.type === 'checkbox' || field.type === 'radio'
        ? String((field as HTMLInputElement).checked)
        : field.value
    Object.assign(window, { filledIn: fields.map((field) => ({ field, as: stands(field) })) })
    return fields.length
  })
}

/** Fields that stand otherwise than they were filled in, or that the page takes to stand otherwise than one sees. */
export function lostFields(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement
    const { filledIn } = window as unknown as { filledIn: { field: Field; as: string }[] }
    return filledIn.flatMap(({ field, as }) => {
      const name = `${field.localName} ${field.name || field.id || field.getAttribute('aria-label')}`
      if (!field.isConnected) return [`${name} is gone`]
      const ticked = field.type === 'checkbox' || field.type === 'radio'
      const seen = ticked ? String((field as HTMLInputElement).checked) : field.value
      if (seen !== as) return [`${name}: ${as} became ${seen}`]
      // What React holds for a field is seen nowhere until it stands in it again, at the next stroke somewhere else.
      const key = Object.keys(field).find((one) => one.startsWith('__reactProps$'))
      if (!key) return [`${name} is no field of React's`]
      const held = Reflect.get(field, key)[ticked ? 'checked' : 'value']
      // A radio's or a box's `value` is what it sends; without one the field stands for itself.
      if (held === undefined || held === null || String(held) === seen) return []
      return [`${name}: ${seen} is ${held} for the page`]
    })
  })
}
