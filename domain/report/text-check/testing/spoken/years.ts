/** The years that the sentences beside this are about, in the format of prose-cases.json. */
const BUREAU = {
  year: 2024,
  table3: {
    new: {
      natural_person: 100,
      commercial_enterprise: 14,
      public_interest_organisation: 1,
      legal_service_organisation: 3,
      other_organisation: 2,
    },
    carried_in: { natural_person: 7, commercial_enterprise: 1 },
    granted: { natural_person: 44, commercial_enterprise: 6 },
    partly_granted: { natural_person: 18, commercial_enterprise: 2 },
    refused_third_party: { natural_person: 1 },
    refused_internal: { natural_person: 2 },
    refused_process: { natural_person: 2, legal_service_organisation: 1 },
    not_held: { natural_person: 25, commercial_enterprise: 3, legal_service_organisation: 2 },
    needs_creation: { natural_person: 4 },
    unclear_after_correction: { natural_person: 2 },
    petition: { natural_person: 3 },
    repeated: { natural_person: 1 },
    correction_lapsed: { natural_person: 2 },
    other: { natural_person: 3, other_organisation: 1 },
    carried_out: { commercial_enterprise: 4, public_interest_organisation: 1, other_organisation: 1 },
  },
  table4: {
    reconsideration: { upheld: 3, corrected: 1, other: 0, pending: 1, total: 5 },
    litigation_direct: { upheld: 1, corrected: 0, other: 0, pending: 1, total: 2 },
    litigation_after_reconsideration: { upheld: 1, corrected: 0, other: 0, pending: 0, total: 1 },
  },
  table2: {
    rules: { made: 0, repealed: 0, in_force: 0 },
    normative_documents: { made: 3, repealed: 2, in_force: 25 },
    licences: { decisions: 1560 },
    penalties: { decisions: 86 },
    enforcement: { decisions: 2 },
    fees: { amount: 12345.6 },
  },
  lastYear: { new: 100, carried_in: 5, granted: 40 },
  late: 0,
  fees: { cases: 0, yuan: 0 },
  channels: { 网络: 70, 邮寄: 30, 当面: 15, 传真: 5 },
}

const DISTRICT = {
  year: 2025,
  table3: {
    new: {
      natural_person: 312,
      commercial_enterprise: 45,
      legal_service_organisation: 8,
      other_organisation: 3,
    },
    carried_in: { natural_person: 21, commercial_enterprise: 4 },
    granted: { natural_person: 100, commercial_enterprise: 20 },
    partly_granted: { natural_person: 40, commercial_enterprise: 6 },
    refused_state_secret: { natural_person: 2 },
    refused_internal: { natural_person: 5 },
    refused_enforcement_file: { natural_person: 5, commercial_enterprise: 2 },
    refused_admin_query: { natural_person: 9 },
    not_held: { natural_person: 90, commercial_enterprise: 8 },
    needs_creation: { natural_person: 11 },
    unclear_after_correction: { natural_person: 6 },
    petition: { natural_person: 14 },
    repeated: { natural_person: 5 },
    correction_lapsed: { natural_person: 8 },
    other: { natural_person: 28, commercial_enterprise: 3 },
    carried_out: {
      natural_person: 10,
      commercial_enterprise: 10,
      legal_service_organisation: 8,
      other_organisation: 3,
    },
  },
  table4: {
    reconsideration: { upheld: 9, corrected: 2, other: 3, pending: 4, total: 18 },
    litigation_direct: { upheld: 4, corrected: 0, other: 1, pending: 2, total: 7 },
    litigation_after_reconsideration: { upheld: 3, corrected: 1, other: 0, pending: 1, total: 5 },
  },
  lastYear: { new: 402, carried_in: 30 },
  late: 3,
  fees: { cases: 2, yuan: 860 },
  channels: { 网络: 210, 邮寄: 121, 当面: 32, 传真: 5 },
}

export const YEARS = {
  bureau: BUREAU,
  /** The same with two late and three paid for. */
  late: { ...BUREAU, late: 2, fees: { cases: 3, yuan: 1200 } },
  nothing: {
    year: 2024,
    table3: { new: 0 },
    lastYear: { new: 3, carried_in: 0 },
    late: 0,
    fees: { cases: 0, yuan: 0 },
    channels: { 网络: 0, 邮寄: 0, 当面: 0, 传真: 0 },
  },
  /** Of totals alone, as published. */
  city: {
    year: 2024,
    table3: {
      new: 3650,
      carried_in: 150,
      granted: 1500,
      partly_granted: 500,
      refused_state_secret: 5,
      refused_process: 100,
      not_held: 900,
      petition: 120,
      repeated: 30,
      other: 450,
      carried_out: 195,
    },
    table4: { reconsideration: 170, litigation_direct: 25, litigation_after_reconsideration: 52 },
    lastYear: { new: 3000, carried_in: 120 },
  },
  district: DISTRICT,
  districtByName: { ...DISTRICT, agency: '江陵区人民政府' },
  bureauByName: { ...DISTRICT, agency: '江陵区住房和城乡建设局' },
}

export type SpokenYear = keyof typeof YEARS
