import { expectAccessible } from './axe'
import { registerLetter } from './case-page'
import { expectGeometry } from './geometry'
import { expect, type Page, test } from './journey'
import { PEOPLE, signIn } from './people'

// A clerk looks for an earlier request: with several words, an exact phrase and without a word; by the name of a file;
// and sees in each line where it was found.

const found = (page: Page) => page.locator('tbody').getByRole('row')

async function look(page: Page, words: string): Promise<void> {
  const search = page.getByRole('searchbox')
  await search.fill(words)
  await search.press('Enter')
  await expect(page.getByText(`搜索：${words}`)).toBeVisible()
}

async function pictured(page: Page, name: string): Promise<void> {
  for (const width of [1366, 390]) {
    await page.setViewportSize({ width, height: 800 })
    await expectGeometry(page)
    await page.screenshot({ path: `test-results/search-${name}-${width}.png` })
  }
  await page.setViewportSize({ width: 1366, height: 768 })
}

test('several words, an exact phrase, and none of another', async ({ page }) => {
  await signIn(page, PEOPLE.clerk)
  await registerLetter(page, '凤鸣坡林地流转补偿标准')
  await registerLetter(page, '凤鸣坡国有林场林地补偿标准')
  await registerLetter(page, '凤鸣坡林地的补偿，以及所用标准的文本')
  await look(page, '凤鸣坡 补偿')
  await expect(found(page)).toHaveCount(3)
  await expect(page.getByText('找：凤鸣坡 和 补偿')).toBeVisible()
  await look(page, '凤鸣坡 “补偿标准” -国有')
  await expect(found(page)).toHaveCount(1)
  await expect(page.getByText('找：凤鸣坡 和 “补偿标准”，不含 国有')).toBeVisible()
  await expect(found(page).locator('mark')).toHaveText(['凤鸣坡', '补偿标准'])
  await expect(page.getByText('只找到这一件')).toBeVisible()
  await expectAccessible(page)
  await pictured(page, 'words')

  // A sign too many refuses nothing.
  await look(page, '凤鸣坡 “ -')
  await expect(found(page)).toHaveCount(3)
})

test('by time or by relevance, and by the name of a file, as far as one may know the applicant', async ({
  page,
}) => {
  await signIn(page, PEOPLE.clerk)
  await registerLetter(page, '龙首渠')
  const file = {
    name: '龙首渠测绘图.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
  }
  await registerLetter(page, '第三镇以及龙首渠、清水渠等地的全部道路施工合同')
  await page.getByText('上传附件').click()
  await page.getByLabel('文件', { exact: true }).setInputFiles(file)
  await page.getByRole('button', { name: '上传', exact: true }).click()
  await expect(page.getByRole('link', { name: '龙首渠测绘图.pdf' })).toBeVisible()

  await look(page, '龙首渠')
  await expect(found(page)).toHaveCount(2)
  await expect(found(page).first()).toContainText('施工合同')
  await page.getByRole('link', { name: '按相关程度' }).click()
  await expect(found(page).first()).not.toContainText('施工合同')
  await expectAccessible(page)
  await pictured(page, 'relevance')
  await page.getByRole('link', { name: '按时间' }).click()
  await expect(found(page).first()).toContainText('施工合同')

  await look(page, '测绘图')
  await expect(found(page)).toHaveCount(1)
  await expect(found(page)).toContainText('附件：龙首渠测绘图.pdf')
  await expectAccessible(page)
  await pictured(page, 'file')
})
