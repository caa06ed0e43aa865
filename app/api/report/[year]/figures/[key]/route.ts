import { notFound } from 'next/navigation'
import { isFigureKey } from '@/domain/report/figures/figures'
import { reportYear } from '@/domain/report/tables/table3'
import { drawing } from '@/server/files/answers'
import { requirePrivilege } from '@/server/people/session'
import { figureSvg } from '@/server/report/figure-svg'
import { figureView } from '@/server/views/figures'

/** A figure of a year as an SVG picture. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ year: string; key: string }> },
): Promise<Response> {
  const { actor } = await requirePrivilege('viewReport')
  const { year: text, key } = await params
  const year = reportYear(text)
  if (year === null || !isFigureKey(key)) notFound()
  return drawing(figureSvg(await figureView(actor, year, key)))
}
