-- 未经复议直接起诉 bears the key that the national tables give it.
UPDATE remedies SET kind = 'litigation_direct' WHERE kind = 'litigation';
