import { createConnection } from 'mysql2/promise'

/**
 * What the bare server keeps: a task's own columns, found by its key, its people, its status and when it was reported;
 * its log with hashes; one notification for each step. Nothing refers to anything and no text is indexed.
 */
const tables = [
  `create table users (
    id int not null primary key,
    username varchar(50) not null unique,
    name varchar(50) not null,
    role varchar(20) not null,
    organization_id int not null,
    status varchar(20) not null,
    password_hash varchar(255) not null
  )`,
  `create table projects (
    id int not null primary key,
    name varchar(100) not null,
    user_organization_id int not null,
    contractor_organization_id int not null
  )`,
  `create table sessions (
    id int not null auto_increment primary key,
    user_id int not null,
    family varchar(64) not null unique,
    counter int not null,
    created_at datetime(3) not null,
    expires_at datetime(3) not null,
    ended_at datetime(3)
  )`,
  `create table tasks (
    id int not null auto_increment primary key,
    title varchar(200) not null,
    description longtext not null,
    task_type varchar(20) not null,
    priority varchar(20) not null,
    status varchar(40) not null,
    project_id int not null,
    creator_id int not null,
    reviewer_id int,
    assignee_id int,
    handler_id int,
    review_comment longtext,
    assign_comment longtext,
    handle_comment longtext,
    confirm_comment longtext,
    created_at datetime(3) not null,
    updated_at datetime(3) not null,
    due_at datetime(3),
    reviewed_at datetime(3),
    assigned_at datetime(3),
    started_at datetime(3),
    completed_at datetime(3),
    confirmed_at datetime(3),
    closed_at datetime(3),
    close_reason varchar(20),
    rating int,
    version int not null,
    contractor_organization_id int,
    turn_role varchar(20),
    turn_user_id int,
    turn_since datetime(3),
    log_count int not null,
    log_head varchar(64) not null,
    key tasks_creator (creator_id),
    key tasks_reviewer (reviewer_id),
    key tasks_assignee (assignee_id),
    key tasks_handler (handler_id),
    key tasks_status (status),
    key tasks_created (created_at)
  )`,
  `create table workflow_logs (
    id int not null auto_increment primary key,
    format int not null,
    task_id int not null,
    seq int not null,
    actor_id int not null,
    actor_name varchar(50) not null,
    action varchar(40) not null,
    outcome varchar(40) not null,
    from_status varchar(40),
    to_status varchar(40) not null,
    comment longtext,
    data longtext not null,
    created_at datetime(3) not null,
    hash varchar(64) not null,
    unique key workflow_logs_task (task_id, seq)
  )`,
  `create table comments (
    id int not null auto_increment primary key,
    task_id int not null,
    author_id int not null,
    author_name varchar(50) not null,
    body longtext not null,
    visibility varchar(20) not null,
    created_at datetime(3) not null,
    key comments_task (task_id)
  )`,
  `create table notifications (
    id int not null auto_increment primary key,
    audience varchar(80) not null,
    kind varchar(40) not null,
    data longtext not null,
    task_id int not null,
    created_at datetime(3) not null,
    key notifications_audience (audience)
  )`,
]

const copied = ['users', 'projects', 'tasks', 'workflow_logs', 'comments']

/** Makes the database anew beside the product's on the same server, with the same people, tasks, logs and comments. */
export const loadBare = async (server: string, name: string, product: string): Promise<void> => {
  const connection = await createConnection(server)
  const run = (statement: string) => connection.query(statement)
  try {
    await run(`drop database if exists ${name}`)
    await run(`create database ${name} character set utf8mb4 collate utf8mb4_bin`)
    await run(`use ${name}`)
    for (const table of tables) await run(table)
    await run('set session unique_checks = 0, foreign_key_checks = 0')
    for (const table of copied) {
      const [columns] = await connection.query(`show columns from ${table}`)
      const names = (columns as { Field: string }[]).map(({ Field }) => Field)
      const values = names.map((column) => (column === 'priority' ? asWord : column))
      await run(
        `insert into ${table} (${names.join(', ')}) select ${values.join(', ')} from ${product}.${table} order by id`,
      )
    }
    await run(`analyze table ${copied.join(', ')}`)
  } finally {
    await connection.end()
  }
}

const asWord = "elt(priority + 1, 'low', 'normal', 'high', 'urgent')"
