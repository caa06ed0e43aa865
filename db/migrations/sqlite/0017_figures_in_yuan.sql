-- Amounts of 表二 were kept in hundredths of 万元 and are kept in yuan, because offices publish up to four decimals.
UPDATE `annual_figures` SET `value` = `value` * 100 WHERE `column_key` = 'amount';
