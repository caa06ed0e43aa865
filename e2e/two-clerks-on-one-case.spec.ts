import { confirm, findCase, open, registerLetter } from './case-page'
import { expect, test } from './journey'
import { PEOPLE, signIn } from './people'

// Two clerks act on one case at once: one wins, the other is told and keeps what was filled in.
test('neither of two clerks on one case loses input', async ({ browser }) => {
  const first = await (await browser.newContext()).newPage()
  const second = await (await browser.newContext()).newPage()
  await signIn(first, PEOPLE.clerk)
  await signIn(second, PEOPLE.supervisor)
  await registerLetter(first, '渔港码头泊位租赁合同')
  await findCase(second, '渔港码头泊位租赁合同')

  await open(first, '添加备注')
  await first.getByLabel('备注内容').fill('已致电档案馆调卷')
  await open(second, '添加备注')
  await second.getByLabel('备注内容').fill('请本周内答复')
  await confirm(first, '添加备注')
  await second.getByRole('button', { name: '添加备注', exact: true }).click()
  await expect(second.getByText('其他人已更新本件')).toBeVisible()
  await expect(second.getByLabel('备注内容')).toHaveValue('请本周内答复')

  await second.reload()
  await open(second, '添加备注')
  await expect(second.getByLabel('备注内容')).toHaveValue('请本周内答复')
  await confirm(second, '添加备注')
  await expect(second.getByText('已致电档案馆调卷')).toBeVisible()
  await expect(second.getByText('请本周内答复')).toBeVisible()
})
