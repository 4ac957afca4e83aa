-- Withheld information is examined again from time to time (条例 Art. 18). What an edition says of its next
-- examination is signed with it and stays as it is; each examination is a record of its own beside it.
create table reexamination (
  edition_id uuid not null references edition,
  number integer not null check (number > 0),
  examined_on date not null,
  outcome text not null check (outcome in ('stays', 'open')),
  reason text not null check (length(trim(reason)) between 1 and 1000),
  next_on date,
  staff_id uuid not null references staff,
  delegated_by uuid references staff,
  at timestamptz not null,
  primary key (edition_id, number),
  check ((outcome = 'stays') = (next_on is not null)),
  check (next_on > examined_on)
);

comment on table reexamination is '不予公开信息的复核（条例第十八条）';
comment on column reexamination.edition_id is '版本';
comment on column reexamination.number is '第几次复核';
comment on column reexamination.examined_on is '复核完成日期';
comment on column reexamination.outcome is '结论：继续不公开、可以公开';
comment on column reexamination.reason is '理由';
comment on column reexamination.next_on is '下次复核日期';
comment on column reexamination.staff_id is '复核人员';
comment on column reexamination.delegated_by is '被代理人员';
comment on column reexamination.at is '登记时间';
