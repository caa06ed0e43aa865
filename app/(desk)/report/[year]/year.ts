import { notFound } from 'next/navigation'
import { reportYear } from '@/domain/report/tables/table3'

/** The year of a report's address; anything else is no page. */
export async function yearOf(params: Promise<{ year: string }>): Promise<number> {
  return reportYear((await params).year) ?? notFound()
}
