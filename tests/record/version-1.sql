-- A record as version 1 of the tables had it, with an event of every kind and one that no version knows.
PRAGMA application_id = 1667330660;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE event (
            id      TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
            clock   TEXT NOT NULL CHECK (
                clock GLOB '[0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]'
                        || '-[0-9][0-9][0-9][0-9][0-9]'),
            device  TEXT NOT NULL,
            kind    TEXT NOT NULL,
            body    TEXT NOT NULL,
            at      TEXT,
            evening TEXT,
            deck    TEXT,
            card    TEXT,
            outcome TEXT,
            event   TEXT
        ) STRICT
        ;
INSERT INTO "event" VALUES('019caac8-4ea0-77ec-8083-8e5d8288ad77','1772391780000-00000','0123456789abcdef','couple-named','{"at":"2026-03-01T20:03:00+01:00","names":["Ana","Ben"]}','2026-03-01T20:03:00+01:00',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "event" VALUES('019caacb-0dc0-7402-9bfd-b72e224a3e6d','1772391960000-00000','0123456789abcdef','evening-began','{"at":"2026-03-01T20:06:00+01:00","decks":["ours"],"chapter":"","length":8,"deepest":3,"seed":7,"starter":0,"checkin":false}','2026-03-01T20:06:00+01:00',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "event" VALUES('019caacd-cce0-7903-86b1-0d6cc1bac593','1772392140000-00000','0123456789abcdef','outcome','{"at":"2026-03-01T20:09:00+01:00","evening":"019caacb-0dc0-7402-9bfd-b72e224a3e6d","deck":"ours","card":"laugh","kind":"question","text":"What made you laugh, Ana?","outcome":"covered","first":0,"reader":1,"depth":2,"answered":null,"answers":null,"low":false}','2026-03-01T20:09:00+01:00','019caacb-0dc0-7402-9bfd-b72e224a3e6d','ours','laugh','covered',NULL);
INSERT INTO "event" VALUES('019caad0-8c00-7449-b890-c5d53f3cc6de','1772392320000-00000','0123456789abcdef','outcome','{"at":"2026-03-01T20:12:00+01:00","evening":"019caacb-0dc0-7402-9bfd-b72e224a3e6d","deck":"ours","card":"map","kind":"question","text":"What made you laugh, Ana?","outcome":"passed","first":0,"reader":1,"depth":2,"answered":null,"answers":null,"low":false}','2026-03-01T20:12:00+01:00','019caacb-0dc0-7402-9bfd-b72e224a3e6d','ours','map','passed',NULL);
INSERT INTO "event" VALUES('019caad3-4b20-7903-92bd-af21efd4e24c','1772392500000-00000','0123456789abcdef','undone','{"at":"2026-03-01T20:15:00+01:00","event":"019caad0-8c00-7449-b890-c5d53f3cc6de"}','2026-03-01T20:15:00+01:00',NULL,NULL,NULL,NULL,'019caad0-8c00-7449-b890-c5d53f3cc6de');
INSERT INTO "event" VALUES('019caad6-0a40-7d63-a03a-3a13d4127847','1772392680000-00000','0123456789abcdef','outcome','{"at":"2026-03-01T20:18:00+01:00","evening":"019caacb-0dc0-7402-9bfd-b72e224a3e6d","deck":"ours","card":"map","kind":"question","text":"What made you laugh, Ana?","outcome":"later","first":0,"reader":1,"depth":2,"answered":null,"answers":null,"low":false}','2026-03-01T20:18:00+01:00','019caacb-0dc0-7402-9bfd-b72e224a3e6d','ours','map','later',NULL);
INSERT INTO "event" VALUES('019caad8-c960-7067-a129-7ec1e78eeaf3','1772392860000-00000','0123456789abcdef','outcome','{"at":"2026-03-01T20:21:00+01:00","evening":"019caacb-0dc0-7402-9bfd-b72e224a3e6d","deck":"ours","card":"fights","kind":"belief","text":"What made you laugh, Ana?","outcome":"covered","first":0,"reader":1,"depth":2,"answered":[true,true],"answers":[2,5],"low":false}','2026-03-01T20:21:00+01:00','019caacb-0dc0-7402-9bfd-b72e224a3e6d','ours','fights','covered',NULL);
INSERT INTO "event" VALUES('019caadb-8880-7d06-9530-fb2cf0240c0e','1772393040000-00000','0123456789abcdef','outcome','{"at":"2026-03-01T20:24:00+01:00","evening":"019caacb-0dc0-7402-9bfd-b72e224a3e6d","deck":"ours","card":"thanks","kind":"appreciation","text":"What made you laugh, Ana?","outcome":"covered","first":0,"reader":1,"depth":2,"answered":null,"answers":null,"low":false}','2026-03-01T20:24:00+01:00','019caacb-0dc0-7402-9bfd-b72e224a3e6d','ours','thanks','covered',NULL);
INSERT INTO "event" VALUES('019caadb-8880-7be0-9929-df0d4d2425a4','1772393040000-00001','0123456789abcdef','jar-kept','{"at":"2026-03-01T20:24:00+01:00","evening":"019caacb-0dc0-7402-9bfd-b72e224a3e6d","deck":"ours","card":"thanks","by":1,"text":"For the soup — “always”."}','2026-03-01T20:24:00+01:00','019caacb-0dc0-7402-9bfd-b72e224a3e6d','ours','thanks',NULL,NULL);
INSERT INTO "event" VALUES('019caade-47a0-7de7-8f0d-8579221a044e','1772393220000-00000','0123456789abcdef','mission-taken','{"at":"2026-03-01T20:27:00+01:00","evening":"019caacb-0dc0-7402-9bfd-b72e224a3e6d","deck":"ours","card":"walk","by":[true,false],"text":"A walk before breakfast."}','2026-03-01T20:27:00+01:00','019caacb-0dc0-7402-9bfd-b72e224a3e6d','ours','walk',NULL,NULL);
INSERT INTO "event" VALUES('019caae1-06c0-7cec-a6ec-e4978e59cd2e','1772393400000-00000','0123456789abcdef','agreed','{"at":"2026-03-01T20:30:00+01:00","evening":"019caacb-0dc0-7402-9bfd-b72e224a3e6d","deck":"ours","card":"phones","text":"No phones at the table."}','2026-03-01T20:30:00+01:00','019caacb-0dc0-7402-9bfd-b72e224a3e6d','ours','phones',NULL,NULL);
INSERT INTO "event" VALUES('019caae3-c5e0-782f-8556-7bea94fbffec','1772393580000-00000','0123456789abcdef','noted','{"at":"2026-03-01T20:33:00+01:00","evening":"019caacb-0dc0-7402-9bfd-b72e224a3e6d","deck":"ours","card":"laugh","by":0,"text":"The map story 🗺️ again","about":"What made you laugh, Ana?"}','2026-03-01T20:33:00+01:00','019caacb-0dc0-7402-9bfd-b72e224a3e6d','ours','laugh',NULL,NULL);
INSERT INTO "event" VALUES('019caae6-8500-72e6-a524-bf6e099889b7','1772393760000-00000','0123456789abcdef','note-answered','{"at":"2026-03-01T20:36:00+01:00","event":"019caae3-c5e0-782f-8556-7bea94fbffec","by":1,"text":"It was upside down."}','2026-03-01T20:36:00+01:00',NULL,NULL,NULL,NULL,'019caae3-c5e0-782f-8556-7bea94fbffec');
INSERT INTO "event" VALUES('019caae9-4420-735a-a770-f97ad365d097','1772393940000-00000','0123456789abcdef','starred','{"at":"2026-03-01T20:39:00+01:00","evening":"019caacb-0dc0-7402-9bfd-b72e224a3e6d","deck":"ours","card":"laugh","on":true}','2026-03-01T20:39:00+01:00','019caacb-0dc0-7402-9bfd-b72e224a3e6d','ours','laugh',NULL,NULL);
INSERT INTO "event" VALUES('019caaec-0340-7b80-9974-bb93c4953942','1772394120000-00000','0123456789abcdef','code-word-set','{"at":"2026-03-01T20:42:00+01:00","words":"red kite"}','2026-03-01T20:42:00+01:00',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "event" VALUES('019caaee-c260-75c9-849a-3a8108298435','1772394300000-00000','0123456789abcdef','boundaries-set','{"at":"2026-03-01T20:45:00+01:00","who":0,"levels":{"money":"ask"}}','2026-03-01T20:45:00+01:00',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "event" VALUES('019caaee-c260-7b0c-9557-bfe345a1a0ad','1772394300000-00001','0123456789abcdef','boundaries-set','{"at":"2026-03-01T20:45:00+01:00","who":1,"levels":{"money":"welcome","grief":"never"}}','2026-03-01T20:45:00+01:00',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "event" VALUES('019caaf1-8180-73c4-8436-e97bc5452598','1772394480000-00000','0123456789abcdef','evening-ended','{"at":"2026-03-01T20:48:00+01:00","evening":"019caacb-0dc0-7402-9bfd-b72e224a3e6d"}','2026-03-01T20:48:00+01:00','019caacb-0dc0-7402-9bfd-b72e224a3e6d',NULL,NULL,NULL,NULL);
INSERT INTO "event" VALUES('019cd94d-7ca0-7187-8b78-7dce206e379b','1773172260000-00000','0123456789abcdef','evening-began','{"at":"2026-03-10T20:51:00+01:00","decks":[],"chapter":"","length":3,"deepest":2,"seed":8,"starter":1,"checkin":true}','2026-03-10T20:51:00+01:00',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "event" VALUES('019cd950-3bc0-7dda-9a2a-69835e0114c1','1773172440000-00000','0123456789abcdef','outcome','{"at":"2026-03-10T20:54:00+01:00","evening":"019cd94d-7ca0-7187-8b78-7dce206e379b","deck":"ours","card":"week","kind":"checkin","text":"What made you laugh, Ana?","outcome":"covered","first":0,"reader":1,"depth":2,"answered":null,"answers":[["tired",4],["calm",2]],"low":true}','2026-03-10T20:54:00+01:00','019cd94d-7ca0-7187-8b78-7dce206e379b','ours','week','covered',NULL);
INSERT INTO "event" VALUES('019cd950-3bc0-7290-aba4-adb967ab06c4','1773172440000-00001','0123456789abcdef','mission-went','{"at":"2026-03-10T20:54:00+01:00","evening":"019cd94d-7ca0-7187-8b78-7dce206e379b","event":"019caade-47a0-7de7-8f0d-8579221a044e","went":"half"}','2026-03-10T20:54:00+01:00','019cd94d-7ca0-7187-8b78-7dce206e379b',NULL,NULL,NULL,'019caade-47a0-7de7-8f0d-8579221a044e');
INSERT INTO "event" VALUES('019cd952-fae0-7fe5-a1eb-9d8012f29060','1773172620000-00000','0123456789abcdef','agreement-seen','{"at":"2026-03-10T20:57:00+01:00","event":"019caae1-06c0-7cec-a6ec-e4978e59cd2e","still":"changed","text":"No phones at the table, nor in bed."}','2026-03-10T20:57:00+01:00',NULL,NULL,NULL,NULL,'019caae1-06c0-7cec-a6ec-e4978e59cd2e');
INSERT INTO "event" VALUES('019cd955-ba00-7412-bbce-bd2f354c26d2','1773172800000-00000','0123456789abcdef','couple-named','{"at":"2026-03-10T21:00:00+01:00","names":["Anna","Ben"]}','2026-03-10T21:00:00+01:00',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "event" VALUES('from-tomorrow','1773000000000-00000','fedcba9876543210','sung','{"song": "ours",  "times": 1.50}',NULL,NULL,NULL,NULL,NULL,NULL);
CREATE INDEX event_by_clock ON event (clock, id);
CREATE INDEX event_by_kind ON event (kind, clock, id);
CREATE INDEX event_by_evening ON event (evening, clock, id) WHERE evening IS NOT NULL;
CREATE INDEX event_by_event ON event (kind, event) WHERE event IS NOT NULL;
CREATE INDEX event_by_card ON event (kind, deck, card, outcome, clock, id, evening, at)
        WHERE kind = 'outcome'
        ;
COMMIT;
