import { haveApproved } from './approval'
import { expectAccessible } from './axe'
import { confirm, open } from './case-page'
import { expect, test } from './journey'
import { PEOPLE, signIn } from './people'

// Somebody asks that a record about themselves be corrected (Art. 41): answered as such, and in no row of 表三.
test('a request to correct a record is registered and answered', async ({ page }) => {
  await signIn(page, PEOPLE.clerk)
  await page.goto('/cases/new')
  await page.getByLabel('当面', { exact: true }).check()
  await page.getByLabel('当面提交日期').fill('2026-03-17')
  await page.getByLabel('姓名', { exact: true }).fill('陶某某')
  await page.getByLabel('联系电话').fill('13800006611')
  await page.getByLabel('申请事项').selectOption('record_correction')
  await page.getByLabel('需要更正的记录').fill('危房改造档案中本人户籍地址有误')
  await expectAccessible(page)
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await expect(page.getByText('更正本人信息记录申请').first()).toBeVisible()
  await open(page, '接收')
  await confirm(page, '接收')

  await page.getByLabel('起草文书').selectOption('record_correction')
  await page.getByRole('button', { name: '起草', exact: true }).click()
  await page.getByLabel('查明情况').fill('经审核，档案记载的户籍地址与户口簿不一致。')
  await page.getByLabel('处理情况').fill('本机关已于2026年3月18日更正')
  await expect(page.getByText('已自动保存')).toBeVisible()
  await expectAccessible(page)
  await haveApproved(page)
  await page.getByLabel('发出方式').selectOption('当面领取')
  await page.getByRole('button', { name: '确认发出' }).click()
  await expect(page.getByText('文书已发出，办理步骤已登记。')).toBeVisible()
  await page.getByRole('link', { name: '返回案件' }).click()
  // What lies ready has told nobody anything: the answer is given when it is signed for.
  await expect(page.getByText('4月15日到期')).toBeVisible()
  await expect(
    page.getByText('答复已于3月18日备好，等待申请人领取，还不算答复，期限为4月15日。'),
  ).toBeVisible()
  await open(page, '登记送达')
  await page.getByLabel('送达方式').selectOption('当面领取')
  await confirm(page, '登记送达')
  await expect(page.getByText('已告知更正处理情况', { exact: true })).toBeVisible()
  await expect(page.getByText('答复备好待领　已告知更正处理情况')).toBeVisible()
  await page.goto('/cases?tab=all&year=2026&row=other&kind=natural_person')
  await expect(page.getByText('危房改造档案中本人户籍地址有误')).toHaveCount(0)
})
