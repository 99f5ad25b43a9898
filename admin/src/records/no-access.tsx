import { Failed } from '../ui/states'

/** Said where the role has no access, before the API is asked in vain. */
export const NoAccess = () => <Failed problem={{ name: 'Problem', message: '', statusCode: 403 }} />
