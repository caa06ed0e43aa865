import { RollUpPage } from '@/components/report/roll-up-page'
import { requirePrivilege } from '@/server/people/session'
import { rollUpView } from '@/server/views/roll-up'
import { collect, returnHandedIn } from '../actions'
import { titleOfYear, yearOf } from '../year'

export const generateMetadata = titleOfYear('下级汇总')

export default async function Page({
  params,
  searchParams,
}: {
  params: Promise<{ year: string }>
  searchParams: Promise<{ cell?: string }>
}) {
  const { actor } = await requirePrivilege('viewRollUp')
  const year = await yearOf(params)
  return (
    <RollUpPage
      view={await rollUpView(actor, year, (await searchParams).cell)}
      returnHandedIn={returnHandedIn.bind(null, year)}
      collect={collect.bind(null, year)}
    />
  )
}
