import { fieldValues } from '@/domain/letters/field-values'
import { sampleCase, sampleMaterial } from '@/domain/letters/testing/sample'
import { defaultTemplate } from '@/server/letters/default-template'
import { paragraphsOf, readTemplate } from '@/server/letters/word'
import { type Figure, interleaved } from './interleaved'

const LETTERS = 1000

/** A thousand letters filled into a template, beside a thousand pages of the same words built with the docx package. */
export async function letters(): Promise<Figure[]> {
  const kind = 'granted'
  const template = await defaultTemplate(kind)
  const values = fieldValues(sampleCase(), sampleMaterial(kind))
  const paragraphs = paragraphsOf(readTemplate(template)(values)).length
  // Paragraphs that only mark where a part begins or ends are not printed, nor the answers item by item of one request.
  const printed = paragraphsOf(template).filter(({ text }) => !/^\{[#/^][^}]+\}$/.test(text)).length - 1
  if (paragraphs < printed) throw new Error('the filled letter lost paragraphs')
  return [
    await interleaved({
      name: `${LETTERS} letters`,
      beside: 'the docx package',
      goal: '≤ 0.2',
      turns: 3,
      ours: () => {
        const fill = readTemplate(template)
        for (let i = 0; i < LETTERS; i++) fill(values)
      },
      bare: async () => {
        for (let i = 0; i < LETTERS; i++) await defaultTemplate(kind)
      },
    }),
  ]
}
