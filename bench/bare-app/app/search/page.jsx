import { statement } from '../database'
import { Rows } from '../rows.jsx'

// What a search is measured beside: its match, newest first, and as many rows as the page shows.
export const dynamic = 'force-dynamic'

export default async function Page({ searchParams }) {
  const { words, rows } = await searchParams
  const found = statement(
    `select p.*, c.applicant_name, c.requested, u.name unit, o.name person
     from (select case_id from case_search where case_search match ? order by rowid desc limit ?) s
     join case_progress p on p.case_id = s.case_id join cases c on c.id = p.case_id
     left join units u on u.id = p.holder_unit_id left join people o on o.id = p.holder_person_id`,
  ).all(words, Number(rows))
  return <Rows rows={found} />
}
