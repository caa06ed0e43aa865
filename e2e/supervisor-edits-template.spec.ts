import { readFileSync } from 'node:fs'
import PizZip from 'pizzip'
import { expect, type Locator, type Page, test } from './journey'
import { PEOPLE, signIn } from './people'

// A template is downloaded, edited and uploaded again. What would run or fetch at the applicant's is refused by name;
// what office programs add of their own is taken out.

async function templateOf(page: Page, kind: string): Promise<Locator> {
  await page.goto('/letters/templates')
  const template = page.locator('details').filter({ hasText: kind }).first()
  await template.locator('summary').click()
  return template
}

async function download(page: Page, template: Locator): Promise<PizZip> {
  const coming = page.waitForEvent('download')
  await template.getByRole('link', { name: '下载现用模板' }).click()
  return new PizZip(readFileSync(await (await coming).path()))
}

async function upload(template: Locator, file: PizZip): Promise<void> {
  const buffer = file.generate({ type: 'nodebuffer', compression: 'DEFLATE' })
  const mimeType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  await template.getByLabel('改好的模板').setInputFiles({ name: '改好的.docx', mimeType, buffer })
  await template.getByRole('button', { name: '上传新版' }).click()
}

const edited = (file: PizZip, edit: (text: string) => string) => {
  const text = file.file('word/document.xml')?.asText() ?? ''
  return file.file('word/document.xml', edit(text))
}

test('an edited template is taken, a dangerous one is refused by name', async ({ page }) => {
  await signIn(page, PEOPLE.supervisor)
  const template = await templateOf(page, '政府信息公开申请登记回执')

  const dangerous = await download(page, template)
  await upload(
    template,
    edited(dangerous, (text) =>
      text.replace('<w:sectPr', '<w:p><w:fldSimple w:instr="DDEAUTO c:\\\\cmd.exe"/></w:p><w:sectPr'),
    ),
  )
  await expect(template.getByText('不能使用的域“DDEAUTO')).toBeVisible()
  await expect(template.getByText('正文 word/document.xml')).toBeVisible()

  const endless = await download(page, template)
  await upload(
    template,
    edited(endless, () => '<'.repeat(45_000_000)),
  )
  await expect(template.getByText('解压后过大的内容')).toBeVisible()

  const letterhead = await download(page, template)
  letterhead.file('customXml/item1.xml', '<a/>')
  await upload(
    template,
    edited(letterhead, (text) =>
      text.replace('<w:sectPr', '<w:p><w:r><w:t>办公地址：某某路1号</w:t></w:r></w:p><w:sectPr'),
    ),
  )
  await expect(page.getByText(/已保存为第\d+版/)).toBeVisible()

  const kept = await download(page, await templateOf(page, '政府信息公开申请登记回执'))
  expect(kept.file('word/document.xml')?.asText()).toContain('办公地址：某某路1号')
  expect(kept.file('customXml/item1.xml')).toBeNull()

  const restored = await templateOf(page, '政府信息公开申请登记回执')
  await restored.getByRole('button', { name: '恢复随程序提供的模板' }).click()
  await expect(restored.locator('summary')).toContainText('随程序提供的模板')
})
