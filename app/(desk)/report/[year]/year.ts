import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { reportYear } from '@/domain/report/tables/table3'

/** The year of a report's address; anything else is no page. */
export async function yearOf(params: Promise<{ year: string }>): Promise<number> {
  return reportYear((await params).year) ?? notFound()
}

/** Title of a page of a year's report: which year, and what of it. */
export function titleOfYear(words: string) {
  return async ({ params }: { params: Promise<{ year: string }> }): Promise<Metadata> => ({
    title: `${await yearOf(params)}年${words}`,
  })
}
