import { notFound } from 'next/navigation'

/** The year of a report's address; anything else is no page. */
export async function yearOf(params: Promise<{ year: string }>): Promise<number> {
  const year = Number((await params).year)
  if (!Number.isInteger(year) || year < 2008 || year > 2099) notFound()
  return year
}
