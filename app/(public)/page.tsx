import { redirect } from 'next/navigation'
import { publicPath } from '@/domain/public-path'
import { firstEntrance } from '@/server/public/agency-at'

/** Leads to the guide of the agency. */
export default async function FrontPage() {
  const shortName = await firstEntrance()
  redirect(shortName === null ? '/first-run' : publicPath(shortName))
}
