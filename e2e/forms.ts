import { expect, type Page } from '@playwright/test'

/** Fields of filters and choices that may stand in an address: no one of them takes what leads to a person by itself. */
const IN_ADDRESSES = new Set(
  [
    'tab q who unit person lateness cause stage channel kind outcome from to sort order row year received concluded',
    // The audit's and the envelopes' own.
    'action number letter form',
    // A period's grouping; a ledger in the office's own layout.
    'by format layout',
    // A job of the program.
    'job',
  ].flatMap((names) => names.split(' ')),
)
/** Filters in which anything can be typed: the browser refuses identity numbers in them. */
const TYPED = new Set(['q', 'number'])

/** Whatever is sent from this page, by whatever form, nothing but filters gets into an address. */
export async function expectFormsPost(page: Page): Promise<void> {
  const fields = await page.locator('form').evaluateAll((forms) =>
    (forms as HTMLFormElement[])
      // React's own address of a form that only its script can send leads nowhere.
      .filter(
        (form) =>
          form.getAttribute('method')?.toLowerCase() !== 'post' &&
          !form.getAttribute('action')?.startsWith('javascript:'),
      )
      .flatMap((form) => [...form.elements] as HTMLInputElement[])
      .filter(({ name }) => name !== '')
      .map(({ name, pattern }) => ({ name, pattern })),
  )
  const where = page.url()
  expect(
    fields.map(({ name }) => name).filter((name) => !IN_ADDRESSES.has(name)),
    where,
  ).toEqual([])
  expect(
    fields.filter(({ name, pattern }) => TYPED.has(name) && !pattern),
    where,
  ).toEqual([])
}
