import { writtenTexts } from '@/db/queries/report'
import type { Reads } from '@/db/transact'
import { storedText, TEXT_KEYS, type TextKey, type TextScope } from '@/domain/report/document/texts'

export interface KeptTexts {
  texts: Readonly<Record<TextKey, string>>
  versions: Readonly<Record<TextKey, number>>
}

/** The office's words of a year, with the version of each. */
export async function textsNow(
  from: Reads,
  agencyId: string,
  year: number,
  scope: TextScope = 'own',
): Promise<KeptTexts> {
  const rows = await writtenTexts(from, agencyId, year)
  const row = (section: TextKey) => rows.find((one) => one.section === storedText(section, scope))
  const of = <T>(value: (section: TextKey) => T) =>
    Object.fromEntries(TEXT_KEYS.map((section) => [section, value(section)])) as Record<TextKey, T>
  return {
    texts: of((section) => row(section)?.body ?? ''),
    versions: of((section) => row(section)?.version ?? 0),
  }
}
