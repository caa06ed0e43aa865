/** Checks and masks of the numbers by which a person or an organisation is known and reached. */
export { checkEmail, checkPhone, checkPostcode } from './contact'
export { checkCreditCode, readOrganisationCode } from './credit-code'
export { maskAddress, maskEmail, maskIdentity, maskName, maskPhone } from './mask'
export { checkResidentId, readAgentNumber } from './resident-id'
export { holdsIdentityNumber, holdsTelephone, NO_IDENTITY_NUMBER } from './search-words'
