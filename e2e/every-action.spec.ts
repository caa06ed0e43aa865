import { ACTIONS, type Ids, NOBODYS, OPEN_TO_ALL, type Person, type Visitor } from './actions'
import { Examples } from './addresses'
import { type APIRequestContext, expect, test } from './journey'
import { keptAt } from './kept'
import { signInAsOutsider } from './outsider'
import { PEOPLE, signIn } from './people'
import { type Argument, post, type ServerAction, serverActions } from './server-actions'
import { type Site, siteOfWorker } from './sites'

// Every action of the program, posted by everybody to whom it is not open, with what would do something for those to
// whom it is. The build says which actions there are, so a new one is missed here until it is said whose it is. What
// they answer is looked at, and that everything which the site keeps is as it was.

const EVERYBODY = ['stranger', ...Object.keys(PEOPLE)] as readonly Visitor[]
const FROM = [
  '/today',
  '/cases?tab=in_progress',
  '/letters',
  '/outbox',
  '/report/2022/rollup',
  '/mail',
  '/import',
]

/** Tables that the server writes meanwhile by itself: what its jobs came to. */
const WRITTEN_MEANWHILE: readonly string[] = ['job_runs', 'night_work']

const actions = serverActions()
let ids: Ids

test('of every action it is said whose it is', () => {
  expect(actions.map(({ name }) => name).sort()).toEqual([...Object.keys(ACTIONS), ...OPEN_TO_ALL].sort())
})

test.describe('everybody at every action', () => {
  test.beforeAll(async ({ browser }) => {
    const page = await browser.newPage()
    const examples = new Examples(1)
    for (const name of [PEOPLE.clerk, PEOPLE.supervisor]) {
      await page.context().clearCookies()
      await signIn(page, name)
      await examples.collect(page.request, FROM)
    }
    await page.close()
    const idIn = (pattern: string) =>
      /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(examples.of(pattern)[0] ?? '')?.[0] ?? pattern
    ids = {
      case: idIn('/cases/[id]'),
      letter: idIn('/letters/[id]'),
      mail: idIn('/cases/new'),
      outbox: idIn('/api/outbox/[id]'),
      batch: idIn('/import/[batch]'),
      agency: idIn('/report/[year]/rollup/[agency]'),
    }
  })

  for (const visitor of EVERYBODY) {
    const who = visitor === 'stranger' ? 'somebody who has not signed in' : PEOPLE[visitor]
    test(`${who} gets nothing done that is not theirs`, async ({ page }) => {
      if (visitor !== 'stranger') await signIn(page, PEOPLE[visitor])
      const before = await keptAt(site(), WRITTEN_MEANWHILE)
      for (const action of actionsOf(visitor, false))
        expect.soft(await answerTo(page.request, action), action.name).not.toMatch(DONE)
      expect(await keptAt(site(), WRITTEN_MEANWHILE)).toEqual(before)
    })
  }

  for (const visitor of EVERYBODY.slice(1)) {
    test(`${PEOPLE[visitor as Person]} is let in where it is theirs`, async ({ page }) => {
      await signIn(page, PEOPLE[visitor as Person])
      for (const action of actionsOf(visitor, true))
        expect
          .soft(await answerTo(page.request, action, { args: harmless }), action.name)
          .not.toMatch(TURNED_AWAY)
    })
  }

  test('somebody of another agency gets nothing done to what is ours', async ({ page }) => {
    await signInAsOutsider(page, site())
    const before = await keptAt(site(), WRITTEN_MEANWHILE)
    // Those that name something of ours; the others are for their own agency, and theirs to take.
    for (const action of actions.filter(({ name }) => (ACTIONS[name]?.args.length ?? 0) > 0))
      expect.soft(await answerTo(page.request, action), action.name).not.toMatch(DONE)
    expect(await keptAt(site(), WRITTEN_MEANWHILE)).toEqual(before)
  })

  test('a page of another site gets nothing done in the name of who is signed in', async ({ page }) => {
    await signIn(page, PEOPLE.supervisor)
    const before = await keptAt(site(), WRITTEN_MEANWHILE)
    for (const action of actionsOf('supervisor', true))
      expect
        .soft(await answerTo(page.request, action, { origin: 'https://elsewhere.example' }), action.name)
        .toMatch(/^500/)
    expect(await keptAt(site(), WRITTEN_MEANWHILE)).toEqual(before)
  })
})

/** What an action answers when something was done, and when it turned somebody away for who they are. */
const DONE = /"(done|added|caseId|changed|href|version|job)":/
const TURNED_AWAY = /^led to \/(refused|sign-in)|"rule":"notAllowed"|^500/

type Arguments = readonly Argument[]

/** The same for nothing that is there and with an empty form: refused, but not for who asks. Other journeys come after. */
const harmless = (given: Arguments): Arguments =>
  given.map((one) => {
    if (typeof one === 'string') return NOBODYS
    return typeof one === 'object' && one !== null && 'form' in one ? { form: { empty: '' } } : one
  })

function site(): Site {
  const own = siteOfWorker()
  if (!own) throw new Error('the journeys were started without a site')
  return own
}

/**
 * In the order in which they are written down, whatever the build makes of it: what one leaves behind for the journeys
 * after it (columns of the list), a later one takes back.
 */
function actionsOf(visitor: Visitor, theirs: boolean): ServerAction[] {
  const order = Object.keys(ACTIONS)
  return actions
    .filter(({ name }) => ACTIONS[name] && ACTIONS[name].whose.includes(visitor) === theirs)
    .sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name))
}

/** What an action itself answers; the page that comes with it is not looked at. */
async function answerTo(
  request: APIRequestContext,
  { name, id, page }: ServerAction,
  { origin, args = (given) => given }: { origin?: string; args?: (given: Arguments) => Arguments } = {},
): Promise<string> {
  const at = page
    .replace('/cases/[id]', `/cases/${ids.case}`)
    .replace('/letters/[id]', `/letters/${ids.letter}`)
    .replace('[batch]', ids.batch)
    .replace('[agency]', ids.agency)
    .replace('[year]', '2026')
  const answer = await post(
    request,
    { id, at, ...(origin ? { origin } : {}) },
    args(ACTIONS[name]?.args(ids) ?? []),
  )
  const led = answer.headers()['x-action-redirect']
  if (led) return `led to ${led}`
  const lines = (await answer.text()).split('\n')
  const [, own = '1'] = /"a":"\$@(\w+)"/.exec(lines.find((line) => line.startsWith('0:')) ?? '') ?? []
  return `${answer.status()} ${lines.find((line) => line.startsWith(`${own}:`)) ?? ''}`
}
