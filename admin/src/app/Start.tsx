import { Navigate } from 'react-router'

export const Start = () => <Navigate to="/tasks" replace />
