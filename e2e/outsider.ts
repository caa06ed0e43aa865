import type { Page } from '@playwright/test'
import { withoutSettingsFiles } from '../scripts/installation/settings-files'
import { mustRun, program } from '../scripts/running/command'
import { enter } from './people'
import { post, serverActions } from './server-actions'
import type { Site } from './sites'

const OWN_PASSWORD = 'Ziran-7-outside-of-it'

/** The agency below that the demonstration has, and the account of its administrator. */
const ADMINISTRATOR = 'zrzy'
const OUTSIDER = 'wailai'

/**
 * Signs in as somebody of the agency below, who may there whatever somebody may who holds no accounts: makes them
 * through the shell and the agency's own administrator.
 */
export async function signInAsOutsider(page: Page, site: Site): Promise<void> {
  const env = {
    ...withoutSettingsFiles(),
    ...site.secrets,
    ...site.settings,
    YISHENBAN_DATA: site.data,
    ...(site.databaseUrl ? { DATABASE_URL: site.databaseUrl } : {}),
  }
  const words = ['reset-password', '--account', ADMINISTRATOR, '--json']
  const said = await mustRun(process.execPath, program('cli/main.ts', ...words), { env })
  const [, first = ''] = /"password":"([^"]+)"/.exec(said) ?? []
  await firstSignIn(page, ADMINISTRATOR, first)
  const administer = serverActions().find(({ name }) => name === 'app/(desk)/people/actions.ts#administer')
  const added = await post(page.request, { id: administer?.id ?? '', at: '/people' }, [
    {
      form: {
        change: 'addPerson',
        account: OUTSIDER,
        name: '外来人',
        roles: ['clerk', 'approver', 'supervisor', 'statistics_officer'],
      },
    },
  ])
  const [, initial] = /初始密码 ([0-9a-z]+)/.exec(await added.text()) ?? []
  await page.context().clearCookies()
  // Another journey at this site may have made them before.
  if (initial) await firstSignIn(page, OUTSIDER, initial)
  else await signInAnew(page, OUTSIDER)
}

/** A first password is changed before anything else is shown, and one signs in anew. */
async function firstSignIn(page: Page, account: string, first: string): Promise<void> {
  await enter(page, account, first)
  await page.getByLabel('现密码').fill(first)
  await page.getByLabel('新密码', { exact: true }).fill(OWN_PASSWORD)
  await page.getByLabel('再输入一次新密码').fill(OWN_PASSWORD)
  await page.getByRole('button', { name: '修改密码' }).click()
  await page.getByText('密码已修改').or(page.getByLabel('账号')).first().waitFor()
  await signInAnew(page, account)
}

async function signInAnew(page: Page, account: string): Promise<void> {
  await enter(page, account, OWN_PASSWORD)
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
}
