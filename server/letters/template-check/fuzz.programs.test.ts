import fc from 'fast-check'
import PizZip from 'pizzip'
import { expect, test } from 'vitest'
import type { LetterFieldValues } from '@/domain/letters/fields'
import { fuzzed } from '../../../scripts/testing/fuzzed'
import { mutatedBytes, mutatedZip } from '../../../scripts/testing/mutated'
import { defaultTemplate } from '../default-template'
import { partOfTemplate, templateWith } from '../testing/word-file'
import { readTemplate } from '../word'
import { checkTemplateFile } from './check'

// Templates that were valid once. Each is refused in words, or kept; what is kept can be filled, and is kept again as it
// stands, so that judging it twice comes to the same.

async function refusedOrKept(template: Buffer): Promise<void> {
  const checked = await checkTemplateFile(template, [])
  if ('refusal' in checked) {
    expect(checked.refusal.message).toMatch(/\p{Script=Han}/u)
    expect(checked.refusal.message.length).toBeLessThan(2000)
    expect(checked.refusal.remedy).toMatch(/\p{Script=Han}/u)
    return
  }
  const again = await checkTemplateFile(checked.template, [])
  if ('refusal' in again) throw new Error(`kept, and then refused: ${again.refusal.message}`)
  expect(Buffer.from(again.template).equals(Buffer.from(checked.template))).toBe(true)
  readTemplate(checked.template)({ 附件: [] } as unknown as LetterFieldValues)
  for (const part of new PizZip(checked.template).file(/\.(?:xml|rels)$/)) {
    expect(part.asText()).not.toMatch(
      /<!DOCTYPE|<!ENTITY|<\?(?!xml )|TargetMode="External"(?![^>]*hyperlink)(?<!hyperlink[^>]*)/,
    )
  }
}

test('templates changed inside their parts, among them, and in their bytes', async () => {
  await fuzzed(mutatedZip(await defaultTemplate('granted')), 60, refusedOrKept)
})

test('bytes that are no template', async () => {
  const beginning = Buffer.from('PK\u0003\u0004')
  const bytes = fc.uint8Array({ maxLength: 500 }).map((all) => Buffer.concat([beginning, all]))
  await fuzzed(fc.oneof(bytes, mutatedBytes(beginning)), 100, refusedOrKept)
})

/** Found by fuzzing on 2026-11-26: a quotation mark in an instruction hid from the count what stood behind it. */
test.each(['"', "'"])('elements behind an instruction with a %s are counted', async (mark) => {
  const document = await partOfTemplate('word/document.xml')
  const deep = document.replace('<w:body>', `<w:body><?x ${mark}?>${'<w:p>'.repeat(60_000)}`)
  const closed = deep.replace('</w:body>', `${'</w:p>'.repeat(60_000)}</w:body>`)
  const checked = await checkTemplateFile(await templateWith({ 'word/document.xml': closed }), [])
  expect(checked).toMatchObject({ refusal: { rule: 'templateUnsafe' } })
})

/** Found by fuzzing on 2026-11-26: such a template was kept, and no program could open the letters made of it. */
test.each(['&#0;', '&#xFFFE;', '&#xD800;', '&#x1;'])(
  'a reference to a sign that XML does not have (%s) is refused',
  async (sign) => {
    const document = await partOfTemplate('word/document.xml')
    const saying = document.replace('<w:body>', `<w:body><w:p><w:r><w:t>${sign}</w:t></w:r></w:p>`)
    const checked = await checkTemplateFile(await templateWith({ 'word/document.xml': saying }), [])
    expect(checked).toMatchObject({ refusal: { rule: 'templateUnsafe' } })
  },
)
