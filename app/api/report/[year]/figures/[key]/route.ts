import { notFound } from 'next/navigation'
import type { NextRequest } from 'next/server'
import { isFigureKey } from '@/domain/report/figures/figures'
import { reportYear } from '@/domain/report/tables/table3'
import { drawing } from '@/server/files/answers'
import { requirePrivilege } from '@/server/people/session'
import { figureSvg } from '@/server/report/figure-svg'
import { figureView } from '@/server/views/figures'

/** A figure of a year as an SVG picture; with `phone`, as narrow as one. */
export async function GET(
  request: NextRequest,
  { params }: { params: Promise<{ year: string; key: string }> },
): Promise<Response> {
  const { actor } = await requirePrivilege('viewReport')
  const { year: text, key } = await params
  const year = reportYear(text)
  if (year === null || !isFigureKey(key)) notFound()
  return drawing(figureSvg(await figureView(actor, year, key), request.nextUrl.searchParams.has('phone')))
}
