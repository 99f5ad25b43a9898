/** Whether a field, status or type of this key is the customer's own. */
export const isCustomers = (key: string): boolean => key.startsWith('x_')
