' Each line of the file of orders: an order, then the words where it applies and the new words, with tabs between them.

Function Found(doc As Object, words As String) As Object
  Dim search As Object
  search = doc.createSearchDescriptor()
  search.SearchString = words
  search.SearchCaseSensitive = True
  Found = doc.findFirst(search)
End Function

Sub Told(place As String, words As String)
  Dim handle As Integer
  handle = FreeFile
  Open Left(place, Len(place) - 4) & ".dit" For Append As #handle
  Print #handle, words
  Close #handle
End Sub

Sub Order(doc As Object, spot As Object, kind As String, words As String, added As String)
  Dim other As Object
  If Left(added, Len(words)) = words And kind <> "below" And kind <> "above" Then
    spot.Text.insertString(spot.End, Mid(added, Len(words) + 1), False)
  ElseIf Right(added, Len(words)) = words And kind <> "below" And kind <> "above" Then
    spot.Text.insertString(spot.Start, Left(added, Len(added) - Len(words)), False)
  ElseIf kind = "below" Then
    other = spot.Text.createTextCursorByRange(spot.End)
    other.gotoEndOfParagraph(False)
    spot.Text.insertControlCharacter(other, 0, False)
    other.gotoEndOfParagraph(False)
    spot.Text.insertString(other, added, False)
  ElseIf kind = "above" Then
    other = spot.Text.createTextCursorByRange(spot.Start)
    other.gotoStartOfParagraph(False)
    spot.Text.insertString(other, added, False)
    spot.Text.insertControlCharacter(other.End, 0, False)
  ElseIf kind = "part" Then
    spot.Text.insertControlCharacter(spot.End, 0, False)
  ElseIf kind = "remove" Then
    other = spot.Text.createTextCursorByRange(spot.Start)
    other.gotoStartOfParagraph(False)
    other.gotoNextParagraph(True)
    other.String = ""
  ElseIf kind = "join" Then
    other = spot.Text.createTextCursorByRange(spot.End)
    other.gotoEndOfParagraph(False)
    spot.Text.insertString(other, " ", False)
    other.gotoEndOfParagraph(False)
    other.goRight(1, True)
    other.String = ""
  Else
    spot.String = added
  End If
End Sub

Sub Corriger(place As String)
  Dim said As String, files As Object, stream As Object, doc As Object, spot As Object, parts
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim word(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  word(0).Name = "FilterName"
  word(0).Value = "MS Word 2007 XML"
  files = createUnoService("com.sun.star.ucb.SimpleFileAccess")
  stream = createUnoService("com.sun.star.io.TextInputStream")
  stream.setInputStream(files.openFileRead(ConvertToUrl(place)))
  stream.setEncoding("UTF-8")
  On Error Goto Failed
  Do
    said = stream.readLine()
    If Len(said) < 2 Then Exit Do
    parts = Split(said, Chr(9))
    If parts(0) = "open" Then
      doc = StarDesktop.loadComponentFromURL(ConvertToUrl(parts(1)), "_blank", 0, hidden())
      doc.RecordChanges = True
    ElseIf parts(0) = "save" Then
      doc.storeToURL(ConvertToUrl(parts(1)), word())
      doc.close(True)
    Else
      spot = Found(doc, parts(1))
      If IsNull(spot) Then
        Told place, "not found: " & parts(1)
      Else
        Order doc, spot, parts(0), parts(1), parts(2)
      End If
    End If
  Loop
  StarDesktop.terminate()
  Exit Sub
Failed:
  Told place, Error$ & " " & Erl & ": " & said
  StarDesktop.terminate()
End Sub
