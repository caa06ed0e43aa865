import { statement } from './database'
import { Rows } from './rows.jsx'

// What the queue page is measured beside: its 50 rows and 8 columns as plain cells.
export const dynamic = 'force-dynamic'

export default function Page() {
  const rows = statement(
    `select p.*, c.applicant_name, c.requested, u.name unit, o.name person
     from case_progress p join cases c on c.id = p.case_id
     left join units u on u.id = p.holder_unit_id left join people o on o.id = p.holder_person_id
     where p.agency_id = ? and p.concluded_on is null order by p.due_key, p.case_id limit 50`,
  ).all(process.env.BENCH_AGENCY)
  return <Rows rows={rows} />
}
