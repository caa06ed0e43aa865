/** Causes of a late reply, asked once at conclusion (超期原因). */
export const LATENESS_CAUSES = ['file_search', 'internal_circulation', 'joint_approval', 'late_registration', 'system', 'other'] as const
export type LatenessCause = (typeof LATENESS_CAUSES)[number]
export const LATENESS_CAUSE_LABELS: Record<LatenessCause, string> = {
  file_search: '卷宗查找',
  internal_circulation: '内部流转',
  joint_approval: '会商审批',
  late_registration: '登记延误',
  system: '系统原因',
  other: '其他',
}

/** The 21 results of 表三, in the order of the national form (国办公开办函〔2021〕30号). */
export const OUTCOMES = [
  'granted',
  'partly_granted',
  'refused_state_secret',
  'refused_other_law',
  'refused_safety',
  'refused_third_party',
  'refused_internal',
  'refused_process',
  'refused_enforcement_file',
  'refused_admin_query',
  'not_held',
  'needs_creation',
  'unclear_after_correction',
  'petition',
  'repeated',
  'publication',
  'excessive',
  'confirm_again',
  'correction_lapsed',
  'fee_lapsed',
  'other',
] as const
export type Outcome = (typeof OUTCOMES)[number]
